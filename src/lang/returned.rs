//! What stands in a workbook that goes back to its sender.

use super::{Lang, Text, label, text};

/// The first line of the list of findings. By it the sheet is known again.
pub fn title() -> Text {
    text!("退回修改：发现的问题", "To be put right: what was found")
}

/// What the sender has to do.
pub fn what_to_do() -> Text {
    text!(
        "红色单元格必须改，黄色的请核对；在各表里直接改，改好后把本文件交回即可，不用删“问题”列和这张表",
        "put the red cells right and look at the yellow ones, on the sheets themselves; then send this file back: the column of findings and this sheet may stay"
    )
}

/// What of the sender's file is not there.
pub fn values_only() -> Text {
    text!(
        "各表的行、列和单元格位置与原文件相同；只保留了值，没有公式和原来的格式",
        "rows, columns and cells stand where they stood; values are kept, formulas and layout are not"
    )
}

/// The heading of the findings of a sheet: whose they are can be read from it.
pub fn heading(file: &str, sheet: &str) -> Text {
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| label::FINDINGS_SHEET.get(lang));
    // Only of a CSV file a sheet may have brackets in its name. Wide ones are the same in a name.
    let sheet = sheet.replace('[', "［").replace(']', "］");
    text!("{zh} [{file}]{sheet}", "{en} [{file}]{sheet}")
}

/// The file and the sheet of a [`heading`], in either language.
pub fn origin(heading: &str) -> Option<(&str, &str)> {
    let own = [Lang::Zh, Lang::En].map(|lang| label::FINDINGS_SHEET.get(lang));
    let rest = own.iter().find_map(|word| heading.strip_prefix(word))?;
    // The sheet has no brackets; a file may.
    rest.strip_prefix(" [")?
        .rsplit_once(']')
        .filter(|(file, sheet)| !file.is_empty() && !sheet.is_empty())
}

/// A finding of a row: the cell, what is wrong and what to do.
pub fn reason(cell: Option<&str>, message: &Text, hint: Option<&Text>) -> Text {
    let cell = cell.map_or(String::new(), |cell| format!("{cell} "));
    let (zh, en) = (&message.zh, &message.en);
    match hint {
        Some(Text { zh: zh_hint, en: en_hint }) => {
            text!("{cell}{zh}（{zh_hint}）", "{cell}{en} ({en_hint})")
        }
        None => text!("{cell}{zh}", "{cell}{en}"),
    }
}

/// A message that does not name its column.
pub fn in_column(column: &str, message: &Text) -> Text {
    let (zh, en) = (&message.zh, &message.en);
    text!("“{column}”：{zh}", "`{column}`: {en}")
}

/// Nothing goes back.
pub fn nothing(path: &str) -> Text {
    text!(
        "数据里没有要改的，没有写 {path}",
        "nothing in the data has to be put right; {path} was not written"
    )
}

/// What goes back is a workbook.
pub fn only_xlsx(path: &str) -> Text {
    text!(
        "退回的文件是工作簿，应以 .xlsx 结尾：{path}",
        "what goes back is a workbook and ends in .xlsx: {path}"
    )
}

/// A sheet that has no place for another column.
pub fn too_wide(sheet: &str) -> Text {
    text!(
        "{sheet} 用到了最后一列，没有地方写问题，没有写工作簿",
        "{sheet} fills the last column and has no place for findings; no workbook was written"
    )
}

/// A workbook that went back and was worked on since.
pub fn was_changed(path: &str) -> Text {
    text!(
        "{path} 写出以后又被保存过，里面可能有改正，不覆盖；确实要覆盖请加 --force",
        "{path} was saved again since it was written and may hold corrections; add --force to overwrite it"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_where_its_sheet_was() {
        for (file, sheet) in [("2026-10.xlsx", "月度数据"), ("a[1].xlsx", "x!y"), ("d/a.csv", "a")]
        {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(origin(heading(file, sheet).get(lang)), Some((file, sheet)));
            }
        }
        let of_csv = heading("a[1].csv", "a[1]");
        assert_eq!(origin(of_csv.get(Lang::Zh)), Some(("a[1].csv", "a［1］")));
        for other in ["问题", "问题 (元)", "问题 []x", "问题 [x]", "发现的问题 [a]b"]
        {
            assert_eq!(origin(other), None, "{other}");
        }
    }
}
