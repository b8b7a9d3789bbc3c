//! Help, and mistakes on the command line.

use super::{Text, text};

/// The layout of help.
pub fn template() -> Text {
    Text::new("{about}\n\n用法：{usage}\n\n{all-args}", "{about}\n\nUsage: {usage}\n\n{all-args}")
}

/// How a command is typed.
pub fn usage(command: &str, arguments: Text) -> Text {
    let command = if command.is_empty() { String::new() } else { format!(" {command}") };
    let (zh, en) = (&arguments.zh, &arguments.en);
    text!("kpi{command} {zh}", "kpi{command} {en}")
}

/// What follows `kpi`.
pub fn command_value() -> Text {
    text!("<命令> [选项]", "<COMMAND> [OPTIONS]")
}

/// What follows `kpi score`.
pub fn score_arguments() -> Text {
    text!("<数据>... --scheme <方案> [选项]", "<DATA>... --scheme <SCHEME> [OPTIONS]")
}

/// What follows `kpi check`.
pub fn check_arguments() -> Text {
    text!("<方案> [数据]... [选项]", "<SCHEME> [DATA]... [OPTIONS]")
}

/// What follows `kpi explain`.
pub fn explain_arguments() -> Text {
    text!("<工号> <数据>... --scheme <方案>", "<IDS> <DATA>... --scheme <SCHEME>")
}

/// What follows `kpi inspect`.
pub fn inspect_arguments() -> Text {
    text!("<数据>... [选项]", "<DATA>... [OPTIONS]")
}

/// What follows `kpi fmt`.
pub fn fmt_arguments() -> Text {
    text!("<方案> [选项]", "<SCHEME> [OPTIONS]")
}

/// What follows `kpi schema`.
pub fn schema_arguments() -> Text {
    text!("[选项]", "[OPTIONS]")
}

/// What follows `kpi schemes`.
pub fn schemes_arguments() -> Text {
    text!("[show <ID>]", "[show <ID>]")
}

/// What follows `kpi show`, which is typed behind `schemes`.
pub fn show_arguments() -> Text {
    text!("<ID>", "<ID>")
}

/// What follows `kpi new`.
pub fn new_arguments() -> Text {
    text!("<ID> -o <文件>", "<ID> -o <FILE>")
}

/// What follows `kpi template`.
pub fn template_arguments() -> Text {
    text!("<方案> -o <文件.xlsx> [选项]", "<SCHEME> -o <FILE.xlsx> [OPTIONS]")
}

/// What the program is.
pub fn about() -> Text {
    text!(
        "按方案给考核数据评分：精确计算、定级、排名，每个数都能查到出处",
        "Scores appraisals by a scheme: exactly, with grades and ranks, and every number can be traced"
    )
}

/// Heading.
pub fn options() -> Text {
    text!("选项", "Options")
}

/// Heading.
pub fn commands() -> Text {
    text!("命令", "Commands")
}

/// Heading.
pub fn arguments() -> Text {
    text!("参数", "Arguments")
}

/// `--version`
pub fn version() -> Text {
    text!("显示版本", "Print the version")
}

/// `--help`
pub fn help() -> Text {
    text!("显示帮助", "Print help")
}

/// `--lang`
pub fn lang() -> Text {
    text!("语言；也可用环境变量 KPI_LANG", "Language; also by the variable KPI_LANG")
}

/// `--color`
pub fn color() -> Text {
    text!("何时用颜色", "When to use colours")
}

/// `--quiet`
pub fn quiet() -> Text {
    text!("一切正常时不输出", "Say nothing when all is well")
}

/// `kpi score`
pub fn score() -> Text {
    text!("给数据评分、定级、排名", "Score data: grades, ranks, and a result workbook")
}

/// `kpi check`
pub fn check() -> Text {
    text!("检查方案(以及数据)有没有问题", "Check a scheme, and data against it")
}

/// `kpi explain`
pub fn explain() -> Text {
    text!("说明某人的分数怎么来的，一直查到单元格", "Explain somebody's score, down to the cells")
}

/// The people of `kpi explain`.
pub fn ids() -> Text {
    text!(
        "工号(或不重名的姓名)，几个人用逗号隔开",
        "Ids (or names that only one person has), with commas between"
    )
}

/// `IDS`
pub fn ids_value() -> Text {
    text!("工号", "IDS")
}

/// `kpi inspect`
pub fn inspect() -> Text {
    text!(
        "看工作簿里读到了什么：表头、各列、跳过的行，与方案的列对照",
        "Show what is read of workbooks: headers, columns, rows, and what a scheme misses"
    )
}

/// The schemes of `kpi inspect`.
pub fn inspect_scheme() -> Text {
    text!(
        "与哪个方案对照；不写时与自带方案中最合适的对照",
        "The scheme to compare with; without it the best fitting of those that come with kpi"
    )
}

/// `kpi fmt`
pub fn fmt() -> Text {
    text!(
        "统一方案文件的写法：符号、空格、对齐；内容不变",
        "Bring schemes into one form (signs, blanks, aligned rows); nothing they say changes"
    )
}

/// `kpi schema`
pub fn schema() -> Text {
    text!(
        "输出方案文件的 JSON Schema，供编辑器提示和检查",
        "Print the JSON Schema of scheme files, for editors"
    )
}

/// `kpi schemes`
pub fn schemes() -> Text {
    text!("列出自带的方案", "List the schemes that come with kpi")
}

/// `kpi schemes show`
pub fn show() -> Text {
    text!("显示一个自带方案的全文", "Print one of them")
}

/// `kpi new`
pub fn new() -> Text {
    text!(
        "以自带方案为底稿，新建自己的方案",
        "Start a scheme of your own from one that comes with kpi"
    )
}

/// `DATA`
pub fn data() -> Text {
    text!("数据：工作簿、文件夹或通配符", "Workbooks, folders or patterns")
}

/// `DATA`
pub fn data_value() -> Text {
    text!("数据", "DATA")
}

/// `--scheme`
pub fn scheme() -> Text {
    text!(
        "自带方案的代号，或方案文件；可写多次",
        "The id of a scheme that comes with kpi, or a file; may be repeated"
    )
}

/// The scheme of `kpi check`.
pub fn one_scheme() -> Text {
    text!(
        "自带方案的代号，或方案文件、文件夹",
        "The id of a scheme that comes with kpi, a file, or a folder of files"
    )
}

/// The scheme of `kpi fmt`.
pub fn fmt_scheme() -> Text {
    text!("方案文件，或其文件夹", "A scheme file, or a folder of them")
}

/// `kpi fmt --check`
pub fn fmt_check() -> Text {
    text!(
        "不改文件，只列出要改的；有要改的就以 1 退出",
        "Write nothing; name the files that would change, and end with 1 if there are any"
    )
}

/// `--allow`
pub fn allow() -> Text {
    text!(
        "不报这个代码，如 -A K312,K602；可写多次，同一代码以最后写的为准",
        "Do not tell this code, as -A K312,K602; may be repeated, and the last one for a code wins"
    )
}

/// `--warn`
pub fn warn() -> Text {
    text!("这个代码算警告", "This code is a warning")
}

/// `--deny`
pub fn deny() -> Text {
    text!("这个代码算错误", "This code is an error")
}

/// `--explain`
pub fn explain_code() -> Text {
    text!(
        "讲解一个代码：什么意思、错和对的例子、为什么要紧；不必写方案",
        "Tell what a code means, with a wrong and a right example, and why it matters; needs no scheme"
    )
}

/// `CODE`
pub fn code_value() -> Text {
    text!("代码", "CODE")
}

/// `SCHEME`
pub fn scheme_value() -> Text {
    text!("方案", "SCHEME")
}

/// `--period` of `kpi check`
pub fn period_to_check() -> Text {
    text!(
        "检查哪个考核期，如 2026-10、2026Q3；省略时数据里的每个考核期都检查",
        "The period to check, such as 2026-10 or 2026Q3; every one of the data when left out"
    )
}

/// `--period`
pub fn period() -> Text {
    text!(
        "考核期，如 2026-10、2026Q3；数据里只有一个时可省略",
        "The period to score, such as 2026-10 or 2026Q3; may be left out when the data hold just one"
    )
}

/// `--format`
pub fn format() -> Text {
    text!("标准输出的格式", "What to print")
}

/// `--output`
pub fn output() -> Text {
    text!(
        "写入文件，格式看扩展名 .xlsx .csv .json .md；以 / 结尾或含 {{stem}} 时每个数据文件各写一个",
        "Write a file; its ending .xlsx .csv .json .md is its format; one for each data file when it ends in / or holds {{stem}}"
    )
}

/// `FILE`
pub fn file_value() -> Text {
    text!("文件", "FILE")
}

/// `--where`
pub fn filter() -> Text {
    text!(
        "只显示符合条件的人，如 部门=华东；可写多次",
        "Show only some people, as 部门=华东; may be repeated"
    )
}

/// `FIELD=VALUE`
pub fn filter_value() -> Text {
    text!("字段=值", "FIELD=VALUE")
}

/// `--pretty`
pub fn pretty() -> Text {
    text!("表格加框线", "Draw boxes around the table")
}

/// `--strict`
pub fn strict() -> Text {
    text!("有警告也算失败", "Warnings count as faults")
}

/// `--force`
pub fn force() -> Text {
    text!("允许覆盖不是 kpi 写的 .xlsx", "Overwrite an .xlsx that kpi did not write")
}

/// `ID`
pub fn id() -> Text {
    text!(
        "自带方案的代号(见 kpi schemes)",
        "The id of a scheme that comes with kpi (see kpi schemes)"
    )
}

/// `kpi new -o`
pub fn new_output() -> Text {
    text!("要新建的方案文件", "The scheme file to write")
}

/// `kpi template`
pub fn data_template() -> Text {
    text!(
        "按方案生成空白的数据表，填好就能评分",
        "Write the empty data workbook of a scheme, to be filled in and scored"
    )
}

/// `kpi template -o`
pub fn template_output() -> Text {
    text!("要写的工作簿，.xlsx", "The workbook to write, an .xlsx")
}

/// `kpi check --output`
pub fn returned_output() -> Text {
    text!(
        "把数据退回：写成 .xlsx，错处标色，旁边写明原因；以 / 结尾或含 {{stem}} 时每个数据文件各写一个",
        "Send the data back: an .xlsx with what is wrong marked and the reasons beside it; ending in / or holding {{stem}}, one for each data file"
    )
}

/// `kpi template --force`
pub fn overwrite() -> Text {
    text!("允许覆盖已有的文件", "Overwrite a file that is there already")
}

fn meant(suggestion: Option<&str>) -> (String, String) {
    suggestion.map_or_else(Default::default, |name| {
        (format!("，是不是 {name}？"), format!("; did you mean `{name}`?"))
    })
}

/// An option that does not exist.
pub fn unknown_argument(argument: &str, suggestion: Option<&str>) -> Text {
    let (zh, en) = meant(suggestion);
    text!("没有选项 {argument}{zh}", "there is no option `{argument}`{en}")
}

/// A command that does not exist.
pub fn unknown_command(command: &str, suggestion: Option<&str>) -> Text {
    let (zh, en) = meant(suggestion);
    text!("没有命令 {command}{zh}", "there is no command `{command}`{en}")
}

/// An option without its value.
pub fn value_missing(argument: &str) -> Text {
    text!("{argument} 后面缺少值", "`{argument}` needs a value")
}

/// A value that is not one of those allowed.
pub fn bad_value(argument: &str, value: &str, allowed: &str) -> Text {
    text!(
        "{argument} 不能是 {value}，可用：{allowed}",
        "`{argument}` cannot be `{value}`; it takes {allowed}"
    )
}

/// An argument that must be there.
pub fn argument_missing(arguments: &str) -> Text {
    text!("缺少 {arguments}", "{arguments} is missing")
}

/// A code that does not exist.
pub fn unknown_code(code: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(nearest) => text!(
            "没有代码 {code}，是不是 {nearest}？",
            "there is no code `{code}`; did you mean `{nearest}`?"
        ),
        None => text!(
            "没有代码 {code}；代码写在每条问题前面的方括号里，如 K201",
            "there is no code `{code}`; every finding shows its own in brackets, as K201"
        ),
    }
}

/// Options without a command.
pub fn command_missing() -> Text {
    text!("缺少命令，如 score、check", "a command such as `score` or `check` is missing")
}

/// An option twice.
pub fn argument_twice(argument: &str) -> Text {
    text!("{argument} 写了两次", "`{argument}` stands twice")
}

/// Anything else.
pub fn other_mistake(message: &str) -> Text {
    text!("{message}", "{message}")
}

/// Where help is.
pub fn see_help() -> Text {
    text!("用 kpi --help 查看用法", "see kpi --help")
}

/// `--anonymous`
pub fn anonymous() -> Text {
    text!(
        "不显示评分人；=N 时连评分人不足 N 人的身份的评分也不显示；=0 全部显示",
        "Do not tell who the raters are; with =N nothing of a kind with fewer than N; =0 tells all"
    )
}

/// What `--values` does.
pub fn values_option() -> Text {
    text!(
        "结果工作簿里只写数值，不写公式",
        "write values alone into the result workbook, and no formulas"
    )
}
