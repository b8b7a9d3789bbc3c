//! What stops a run, in one sentence.

use super::{Text, text};
use crate::period::Kind;

/// The file does not exist.
pub fn not_found(path: &str) -> Text {
    text!("找不到文件 {path}", "{path}: no such file")
}

/// It is a folder.
pub fn is_a_folder(path: &str) -> Text {
    text!("{path} 是文件夹，不是文件", "{path} is a folder, not a file")
}

/// It cannot be read.
pub fn cannot_read(path: &str, why: &str) -> Text {
    text!("无法读取 {path}：{why}", "{path} cannot be read: {why}")
}

/// `~$…`
pub fn temporary_file(path: &str) -> Text {
    text!(
        "{path} 是 Excel 打开文件时留下的临时文件，请选原文件",
        "{path} is a temporary file of Excel; name the workbook itself"
    )
}

/// No byte in it.
pub fn empty_file(path: &str) -> Text {
    text!("{path} 是空文件", "{path} is empty")
}

/// Encrypted.
pub fn password(path: &str) -> Text {
    text!(
        "{path} 有密码，请先去掉密码再另存",
        "{path} is protected by a password; save it without one first"
    )
}

/// A sheet with cells too far apart.
pub fn sheet_too_large(path: &str) -> Text {
    text!(
        "{path} 里有工作表太大：最后一个单元格离开头太远；请另存为 .xlsx",
        "{path} has a sheet that is too large: its last cell is too far from its first; save it as .xlsx"
    )
}

/// A sheet in a format older than workbooks.
pub fn bare_sheet(path: &str) -> Text {
    text!(
        "{path} 是很旧的 Excel 格式，请用 Excel 或 WPS 打开后另存为 .xlsx",
        "{path} is in a very old format of Excel; open it in Excel or WPS and save it as .xlsx"
    )
}

/// A page for a browser, or XML, that calls itself a workbook.
pub fn web_page(path: &str) -> Text {
    text!(
        "{path} 其实是网页或 XML，不是工作簿；请用 Excel 或 WPS 打开，另存为 .xlsx",
        "{path} is a web page or XML and no workbook; open it in Excel or WPS and save it as .xlsx"
    )
}

/// A text, whatever its name says.
pub fn text_file(path: &str) -> Text {
    text!(
        "{path} 是文本文件，里面没有分列，不是工作簿也不是 CSV",
        "{path} is a text without fields, no workbook and no CSV"
    )
}

/// Something else.
pub fn no_workbook(path: &str) -> Text {
    text!(
        "{path} 不是工作簿(xlsx、xls、xlsb、ods)，也不是 CSV",
        "{path} is no workbook (xlsx, xls, xlsb, ods) and no CSV"
    )
}

/// A text of which many lines are none, in whatever encoding.
pub fn mixed_encodings(path: &str, bad: usize, lines: usize) -> Text {
    text!(
        "{path} 有 {lines} 行，其中 {bad} 行读不出来：文件坏了，或混了两种编码；请重新导出，存成 UTF-8",
        "{path}: {bad} of its {lines} lines are no text; it is damaged or in two encodings: export it again, in UTF-8"
    )
}

/// A workbook that cannot be read.
pub fn damaged(path: &str) -> Text {
    text!(
        "{path} 已损坏，读不出来；请用 Excel 或 WPS 打开并另存",
        "{path} is damaged and cannot be read; open it in Excel or WPS and save it again"
    )
}

/// The standard output cannot be written.
pub fn cannot_print(why: &str) -> Text {
    text!("无法写到标准输出：{why}", "the standard output cannot be written: {why}")
}

/// A folder without data.
pub fn no_workbook_in_folder(path: &str) -> Text {
    text!("文件夹 {path} 里没有工作簿或 CSV", "there is no workbook and no CSV in {path}")
}

/// A folder without schemes.
pub fn no_scheme_in_folder(path: &str) -> Text {
    text!("文件夹 {path} 里没有 .toml 方案", "there is no .toml scheme in {path}")
}

/// What a run is doing.
pub fn reading(name: &str) -> Text {
    text!("读取 {name}", "reading {name}")
}

/// What a run is doing.
pub fn scoring() -> Text {
    text!("评分", "scoring")
}

/// What a run is doing.
pub fn checking() -> Text {
    text!("检查", "checking")
}

/// What a run is doing.
pub fn writing(path: &str) -> Text {
    text!("写入 {path}", "writing {path}")
}

/// An output of no known ending.
pub fn unknown_ending(path: &str) -> Text {
    text!(
        "{path} 的扩展名不认识，可用 .xlsx .csv .json .md",
        "the ending of {path} is not one of .xlsx .csv .json .md"
    )
}

/// An output that is an input.
pub fn output_is_input(path: &str, input: &str) -> Text {
    text!(
        "输出 {path} 就是输入文件 {input}，不会覆盖输入",
        "the output {path} is the input {input}; an input is never overwritten"
    )
}

/// An output in a folder that is not there.
pub fn no_folder(path: &str) -> Text {
    text!("没有文件夹 {path}，请先建立", "there is no folder {path}; make it first")
}

/// An output that may not be written.
pub fn read_only(path: &str) -> Text {
    text!("{path} 是只读文件", "{path} is read-only")
}

/// An output that is somebody else's workbook.
pub fn not_written_by_kpi(path: &str) -> Text {
    text!(
        "{path} 不是 kpi 写的文件，不覆盖；确实要覆盖请加 --force",
        "{path} was not written by kpi and is left alone; add --force to overwrite it"
    )
}

/// An output that could not be written.
pub fn cannot_write(path: &str, why: &str) -> Text {
    text!("无法写入 {path}：{why}", "{path} cannot be written: {why}")
}

/// A new file that is there already.
pub fn exists(path: &str) -> Text {
    text!("{path} 已经存在，不会覆盖", "{path} is there already and is left alone")
}

/// A file that is there already, and may be overwritten when that is asked for.
pub fn exists_already(path: &str) -> Text {
    text!(
        "{path} 已经存在，不覆盖；确实要覆盖请加 --force",
        "{path} is there already and is left alone; add --force to overwrite it"
    )
}

/// A template of another ending.
pub fn template_ending(path: &str) -> Text {
    text!("数据表应以 .xlsx 结尾：{path}", "a data workbook ends in .xlsx: {path}")
}

/// Several schemes where one is needed.
pub fn one_scheme_needed(path: &str, ids: &[&str]) -> Text {
    let (zh, en) = (ids.join("、"), ids.join(", "));
    text!(
        "{path} 里有几个方案：{zh}；请指定其中一个文件",
        "{path} holds several schemes: {en}; name the file of one"
    )
}

/// A scheme file of another ending.
pub fn scheme_ending(path: &str) -> Text {
    text!("方案文件应以 .toml 结尾：{path}", "a scheme file ends in .toml: {path}")
}

/// A scheme that nobody knows.
pub fn no_such_scheme(name: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(nearest) => text!(
            "没有方案 {name}，是不是 {nearest}？(kpi schemes 列出自带方案)",
            "there is no scheme {name}; did you mean {nearest}? (kpi schemes lists them)"
        ),
        None => text!(
            "没有方案 {name}(kpi schemes 列出自带方案，或给出 .toml 文件)",
            "there is no scheme {name} (kpi schemes lists them, or name a .toml file)"
        ),
    }
}

/// A scheme that comes with the program and should be changed.
pub fn shipped_is_fixed(id: &str) -> Text {
    text!(
        "{id} 是自带方案，不能改；先用 kpi new {id} -o 方案.toml 建立自己的",
        "{id} comes with kpi and cannot be changed; start your own: kpi new {id} -o scheme.toml"
    )
}

/// A scheme with errors.
pub fn faulty_scheme(names: &str) -> Text {
    text!("方案 {names} 有错，没有评分", "{names} has errors; nothing was scored")
}

/// Data for a scheme with errors.
pub fn data_not_read() -> Text {
    text!(
        "方案有错，数据没有检查；先改方案",
        "the scheme has errors, and the data were not checked; mend the scheme first"
    )
}

/// Versions of one scheme that nobody can tell apart.
pub fn versions_alike() -> Text {
    text!(
        "同一个方案给了几份，分不清用哪份，没有评分",
        "one scheme is given several times, and which one is meant nobody can say; nothing was scored"
    )
}

/// A period that is none.
pub fn no_period(text: &str) -> Text {
    text!("“{text}”不是考核期，应写成 2026-10", "`{text}` is no period; write 2026-10")
}

/// A period of a length that the scheme does not score.
pub fn other_kind_of_period(text: &str, scheme: &str, kinds: &[Kind]) -> Text {
    let words = |kind: &Kind| match kind {
        Kind::Month => ("月", "months", "2026-10"),
        Kind::Quarter => ("季度", "quarters", "2026Q3"),
        Kind::HalfYear => ("半年", "half-years", "2026H1"),
        Kind::Year => ("年", "years", "2026"),
    };
    let zh: Vec<&str> = kinds.iter().map(|kind| words(kind).0).collect();
    let en: Vec<&str> = kinds.iter().map(|kind| words(kind).1).collect();
    let examples: Vec<&str> = kinds.iter().map(|kind| words(kind).2).collect();
    let (zh, en, examples) = (zh.join("、"), en.join(", "), examples.join(", "));
    text!(
        "方案 {scheme} 按{zh}考核，不能算 {text}；应写成 {examples}",
        "{scheme} scores {en}, not {text}; write {examples}"
    )
}

/// A period that the data do not have.
pub fn period_not_found(text: &str, found: &str) -> Text {
    text!("数据里没有 {text}，有：{found}", "the data hold no {text}; they hold {found}")
}

/// Several periods, and none was asked for.
pub fn several_periods(found: &str) -> Text {
    text!(
        "数据里有几个考核期：{found}；用 --period 指定一个",
        "the data hold several periods: {found}; choose one with --period"
    )
}

/// Results among the data.
pub fn results_passed_over(files: &str) -> Text {
    text!(
        "{files} 是 kpi 写出的结果，不是数据，没有读",
        "passed over, as a result that kpi wrote and no data: {files}"
    )
}

/// Slips among the data.
pub fn slips_passed_over(files: &str) -> Text {
    text!(
        "{files} 是 kpi 写出的考核单，不是数据，没有读",
        "passed over, as a slip that kpi wrote and no data: {files}"
    )
}

/// Templates without entries among the data.
pub fn templates_passed_over(files: &str) -> Text {
    text!("{files} 是还没有填的模板，没有读", "passed over, as a template without entries: {files}")
}

/// Other files and folders in a folder of data.
pub fn not_looked_at(names: &str, count: usize) -> Text {
    text!(
        "文件夹里还有 {count} 个没有读(不是 xlsx、xls、xlsb、ods、csv，或是下级文件夹)：{names}",
        "{count} more in the folder, not read (no xlsx, xls, xlsb, ods or csv, or a folder): {names}"
    )
}

/// Nothing is left of the files.
pub fn no_data() -> Text {
    text!("给出的文件里没有数据文件", "none of the files holds data")
}

/// Nobody to score.
pub fn nobody() -> Text {
    text!("数据里没有可考核的人", "there is nobody to score in the data")
}

/// `--where 部门`
pub fn no_filter(text: &str) -> Text {
    text!("--where 应写成 字段=值，写的是“{text}”", "--where takes FIELD=VALUE, not `{text}`")
}

/// A field that no result has.
pub fn unknown_field(field: &str) -> Text {
    text!(
        "--where 不认识字段“{field}”；可用：工号 姓名 部门 方案 状态 总分 等级 名次 奖金，以及方案声明的列",
        "--where knows no field `{field}`; there are id name department scheme status score grade rank pay, and the columns that the scheme declares"
    )
}

/// Warnings about a scheme that is scored with.
pub fn scheme_warnings(count: usize) -> Text {
    let plural = if count == 1 { "" } else { "s" };
    text!(
        "方案有 {count} 个警告，用 kpi check 查看",
        "{count} warning{plural} about the scheme; see kpi check"
    )
}

/// How a check ended.
pub fn checked(errors: usize, warnings: usize) -> Text {
    let count = |count: usize, word: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {word}{plural}")
    };
    match (errors, warnings) {
        (0, 0) => text!("没有发现问题", "nothing is wrong"),
        _ => {
            let (en_errors, en_warnings) = (count(errors, "error"), count(warnings, "warning"));
            text!("{errors} 个错误，{warnings} 个警告", "{en_errors}, {en_warnings}")
        }
    }
}

/// A workbook where a scheme belongs.
pub fn workbook_for_scheme(path: &str) -> Text {
    text!(
        "{path} 是工作簿，不是方案；方案写在前面：kpi check 方案.toml 数据.xlsx",
        "{path} is a workbook and no scheme; the scheme comes first: kpi check scheme.toml data.xlsx"
    )
}

/// A cell that a file holds twice.
pub fn cell_twice(path: &str, place: &str) -> Text {
    text!(
        "{path} 已损坏：单元格 {place} 存了两个值；请用 Excel 或 WPS 打开并另存",
        "{path} is damaged: cell {place} is stored twice; open it in Excel or WPS and save it again"
    )
}

/// More rows than a sheet holds.
pub fn too_many_rows(rows: usize) -> Text {
    text!(
        "{rows} 行超过一张工作表的上限(1048576 行)，没有写工作簿；可用 -o 结果.csv",
        "{rows} rows are more than a sheet holds (1,048,576), and no workbook was written; -o result.csv has no limit"
    )
}

/// Two inputs with one output.
pub fn one_output_twice(path: &str) -> Text {
    text!(
        "两个数据文件都要写 {path}，请改名",
        "two data files would both be written to {path}; rename one"
    )
}

/// One output for all beside outputs for each.
pub fn mixed_outputs(path: &str) -> Text {
    text!(
        "{path} 是一次运行的结果，不能和每个数据文件各写一个的 -o 同时用",
        "{path} is for one run and cannot stand beside an -o that writes one for each data file"
    )
}

/// A number against a word.
pub fn not_a_number(field: &str, value: &str) -> Text {
    text!(
        "--where:“{field}”是数字，不能和“{value}”比较",
        "--where: `{field}` is a number and cannot be compared with `{value}`"
    )
}

/// Data that do not say by which scheme they are scored.
pub fn scheme_needed() -> Text {
    text!(
        "缺少 --scheme；只有单独给出一个 kpi 写的结果工作簿时才可省略",
        "--scheme is missing; only a single result workbook that kpi wrote can do without it"
    )
}
