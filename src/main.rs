fn main(){
  for a in std::env::args().skip(1) { let t=std::fs::read_to_string(&a).unwrap(); let r=kpi::scheme::read(&a,&t);
   println!("{a} ok={} ", r.scheme.is_some()); for f in r.findings { println!("  {} {:?} {} | {:?}", f.code.as_str(), f.place.to_text(), f.message.get(kpi::lang::Lang::Zh), f.hint.map(|h| h.get(kpi::lang::Lang::Zh).to_owned())); } } }
