//! The sheet 评分表, from tables that say what each kind of rater gave.

use anyhow::{Context, Result, bail};

use crate::sheet::{Column, Kind, words};

pub(crate) const COLUMNS: &[Column] = &[
    ("月份", Kind::Text),
    ("工号", Kind::Text),
    ("评分人", Kind::Text),
    ("身份", Kind::Text),
    ("指标", Kind::Text),
    ("得分", Kind::Number("General")),
];

const CUSTOMERS: [&str; 7] = ["华信", "德能", "远航", "中瑞", "嘉禾", "恒泰", "同方达"];

/// Who leads a department, by its name's place among all.
const SUPERIORS: [&str; 4] = ["沈国强", "周慧敏", "丁海波", "潘婷"];

/// What the raters of one kind gave somebody for one item: `90/85`, `-` where nobody gave anything.
#[derive(Clone)]
pub(crate) struct Rated {
    id: String,
    item: &'static str,
    kind: &'static str,
    points: String,
}

impl Rated {
    pub(crate) fn new(id: &str, item: &'static str, kind: &'static str, points: &str) -> Rated {
        Rated { id: id.to_owned(), item, kind, points: points.to_owned() }
    }
}

/// A row for each rating. Colleagues are those who stand below somebody in `people` (工号, 姓名, 部门
/// first), the superior is the department's, customers are of those above.
pub(crate) fn rows(
    month: &str,
    people: &[Vec<String>],
    rated: &[Rated],
) -> Result<Vec<Vec<String>>> {
    let mut departments: Vec<&str> = people.iter().map(|person| person[2].as_str()).collect();
    departments.dedup();
    let mut rows = Vec::new();
    for Rated { id, item, kind, points } in rated {
        let at = people.iter().position(|person| person[0] == *id).context(id.clone())?;
        let given = points.split('/').filter(|points| *points != "-");
        for (place, points) in given.enumerate() {
            let rater = match *kind {
                "自评" => &people[at][1],
                "同事" => &people[(at + 1 + place) % people.len()][1],
                "下属" => &people[(at + 5 + place) % people.len()][1],
                "客户" => CUSTOMERS[(at + place) % CUSTOMERS.len()],
                "上级" => {
                    let department = departments.iter().position(|name| *name == people[at][2]);
                    let led_by = department.and_then(|place| SUPERIORS.get(place));
                    led_by.context("more departments than superiors")?
                }
                other => bail!("{other}"),
            };
            let row = [month, id, rater, kind, item, points];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    Ok(rows)
}

/// Further ratings, a line each: 工号, 评分人, 身份, 指标, 得分.
pub(crate) fn further(month: &str, table: &str) -> Result<Vec<Vec<String>>> {
    let row = |line: Vec<String>| match line.as_slice() {
        [id, rater, kind, item, points] => {
            Ok([month, id, rater, kind, item, points].map(str::to_owned).to_vec())
        }
        _ => bail!("{line:?}"),
    };
    words(table).into_iter().map(row).collect()
}
