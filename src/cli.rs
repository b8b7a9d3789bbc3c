//! What can be typed, in Chinese and English, and nothing else.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, ColorChoice, Command};

use crate::finding::Severity;
use crate::lang::{Lang, Text, cli as say, slip, verify};

/// A whole command line.
#[derive(Clone, Debug)]
pub struct Cli {
    /// What to do.
    pub command: Action,
    /// The language, where it is typed.
    pub lang: Option<Lang>,
    /// When to use colours.
    pub color: Color,
    /// Say nothing when all is well.
    pub quiet: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Clone, Debug)]
pub enum Action {
    /// Score data.
    Score(Score),
    /// Check a scheme, and data against it.
    Check(Check),
    /// Explain the results of some people.
    Explain(Explain),
    /// Score a result workbook again.
    Verify(Verify),
    /// Look at workbooks.
    Inspect(Inspect),
    /// Bring schemes into their one form.
    Fmt(Fmt),
    /// List the shipped schemes.
    Schemes,
    /// Print one of them.
    ShowScheme(String),
    /// Start a scheme of one's own.
    New(New),
    /// Write an empty data workbook for a scheme.
    Template(Template),
    /// Print the JSON Schema of scheme files.
    Schema,
}

/// `kpi score`
#[derive(Clone, Debug)]
pub struct Score {
    /// Workbooks, folders and patterns.
    pub data: Vec<PathBuf>,
    /// Shipped ids, files and folders.
    pub schemes: Vec<String>,
    /// The period, as typed.
    pub period: Option<String>,
    /// What stands on the standard output; `None` for a table.
    pub format: Option<Format>,
    /// Files to write.
    pub output: Vec<PathBuf>,
    /// Conditions for what is shown.
    pub filters: Vec<String>,
    /// With boxes?
    pub pretty: bool,
    /// Do warnings count as faults?
    pub strict: bool,
    /// Overwrite a workbook that kpi did not write?
    pub force: bool,
    /// Has the result workbook a slip for each person?
    pub slips: bool,
    /// Values alone in the result workbook, and no formulas.
    pub values: bool,
    /// The folder that gets a workbook for each person.
    pub slips_to: Option<PathBuf>,
}

/// `kpi check`
#[derive(Clone, Debug)]
pub struct Check {
    /// A shipped id, a file or a folder.
    pub scheme: String,
    /// The code whose story is asked for, as typed.
    pub explain: Option<String>,
    /// Codes, as typed and in that order, each with what it is to count as; `None` for not at all.
    pub levels: Vec<(String, Option<Severity>)>,
    /// Workbooks, folders and patterns.
    pub data: Vec<PathBuf>,
    /// The period, as typed.
    pub period: Option<String>,
    /// As JSON?
    pub json: bool,
    /// Do warnings count as faults?
    pub strict: bool,
    /// Where the data go back to their senders: a workbook, or one for each file.
    pub output: Option<PathBuf>,
    /// May it take the place of a workbook that kpi did not write?
    pub force: bool,
}

/// `kpi explain`
#[derive(Clone, Debug)]
pub struct Explain {
    /// Ids or names, with commas between.
    pub ids: String,
    /// Workbooks, folders and patterns.
    pub data: Vec<PathBuf>,
    /// Shipped ids, files and folders; none for a result workbook.
    pub schemes: Vec<String>,
    /// The period, as typed.
    pub period: Option<String>,
    /// What stands on the standard output; `None` for a text.
    pub format: Option<Format>,
    /// Are raters anonymous, whatever the scheme says, and with how few of a kind is nothing of
    /// them shown? 0 for not at all.
    pub anonymous: Option<usize>,
}

/// `kpi verify`
#[derive(Clone, Debug)]
pub struct Verify {
    /// The result workbook.
    pub result: PathBuf,
    /// Workbooks, folders and patterns; none for the data in the workbook itself.
    pub data: Vec<PathBuf>,
    /// As JSON?
    pub json: bool,
}

/// `kpi inspect`
#[derive(Clone, Debug)]
pub struct Inspect {
    /// Workbooks, folders and patterns.
    pub data: Vec<PathBuf>,
    /// Shipped ids, files and folders; none for the shipped one that fits best.
    pub schemes: Vec<String>,
    /// As JSON?
    pub json: bool,
}

/// `kpi fmt`
#[derive(Clone, Debug)]
pub struct Fmt {
    /// A file, or a folder of files.
    pub scheme: String,
    /// Write nothing, and name what would change?
    pub check: bool,
}

/// `kpi new`
#[derive(Clone, Debug)]
pub struct New {
    /// The shipped scheme to start from.
    pub id: String,
    /// The file to write.
    pub output: PathBuf,
}

/// `kpi template`
#[derive(Clone, Debug)]
pub struct Template {
    /// A shipped id, a file or a folder.
    pub scheme: String,
    /// The workbook to write.
    pub output: PathBuf,
    /// Overwrite a file that is there?
    pub force: bool,
}

/// What stands on the standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table for people.
    Table,
    /// JSON.
    Json,
    /// CSV.
    Csv,
    /// Markdown.
    Markdown,
}

impl Format {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        match name {
            "table" => Some(Format::Table),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

/// Why a command line is not one, or what was asked for instead.
#[derive(Debug)]
pub enum Refused {
    /// `--help` or `--version`: the text to print.
    Asked(String),
    /// A mistake, and where help is.
    Mistake(Text),
}

/// Reads the command line; help and mistakes are in `lang`.
pub fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Cli, Refused> {
    let matches =
        command(lang).try_get_matches_from(arguments).map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                Refused::Asked(error.render().to_string())
            }
            _ => Refused::Mistake(mistake(&error)),
        })?;
    Ok(read(&matches))
}

/// The language that is typed, wherever it stands: it is needed before the rest can be read.
pub fn typed_lang(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            return Lang::from_name(arguments.next()?);
        }
        if let Some(name) = argument.strip_prefix("--lang=") {
            return Lang::from_name(name);
        }
    }
    None
}

/// The command line as a whole.
pub fn command(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    let options = text(say::options());
    Command::new("kpi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text(say::about()))
        .override_usage(text(say::usage("", say::command_value())))
        .styles(Styles::plain())
        .color(ColorChoice::Never)
        .help_template(text(say::template()))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(text(say::commands()))
        .next_help_heading(options)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .help(text(say::version()))
                .action(ArgAction::Version),
        )
        .args(common(lang))
        .subcommand(score(lang))
        .subcommand(check(lang))
        .subcommand(explain(lang))
        .subcommand(verify(lang))
        .subcommand(inspect(lang))
        .subcommand(fmt(lang))
        .subcommand(schemes(lang))
        .subcommand(new(lang))
        .subcommand(template(lang))
        .subcommand(schema(lang))
}

fn subcommand(name: &'static str, about: Text, arguments: Text, lang: Lang) -> Command {
    Command::new(name)
        .override_usage(say::usage(name, arguments).get(lang).to_owned())
        .about(about.get(lang).to_owned())
        .help_template(say::template().get(lang).to_owned())
        .next_help_heading(say::options().get(lang).to_owned())
        .disable_help_flag(true)
}

fn common(lang: Lang) -> Vec<Arg> {
    let option = |name: &'static str, help: Text| {
        // Behind the options of the command itself.
        let arg = Arg::new(name).long(name).help(help.get(lang).to_owned());
        arg.global(true).display_order(100)
    };
    vec![
        option("lang", say::lang())
            .value_name("zh|en")
            .value_parser(["zh", "en"])
            .hide_possible_values(true),
        option("color", say::color())
            .value_name("auto|always|never")
            .value_parser(["auto", "always", "never"])
            .hide_possible_values(true),
        option("quiet", say::quiet()).short('q').action(ArgAction::SetTrue),
        option("help", say::help()).short('h').action(ArgAction::Help),
    ]
}

fn score(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    let option = |name: &'static str, help: Text| Arg::new(name).long(name).help(text(help));
    subcommand("score", say::score(), say::score_arguments(), lang)
        .arg(data(lang).required(true))
        .arg(scheme(lang).required(true))
        .arg(period(lang, say::period()))
        .arg(format(lang, "table|json|csv|markdown"))
        .arg(output(lang, say::output()).action(ArgAction::Append))
        .arg(
            option("where", say::filter())
                .value_name(text(say::filter_value()))
                .action(ArgAction::Append),
        )
        .arg(option("pretty", say::pretty()).action(ArgAction::SetTrue))
        .arg(option("strict", say::strict()).action(ArgAction::SetTrue))
        .arg(option("force", say::force()).action(ArgAction::SetTrue))
        .arg(option("values", say::values_option()).action(ArgAction::SetTrue))
        .arg(option("slips", slip::option()).action(ArgAction::SetTrue))
        .arg(
            option("slips-to", slip::folder_option())
                .value_name(text(slip::folder_value()))
                .value_parser(clap::value_parser!(PathBuf)),
        )
}

fn check(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    subcommand("check", say::check(), say::check_arguments(), lang)
        .arg(
            one_scheme(lang, say::one_scheme()).display_order(0).required_unless_present("explain"),
        )
        .arg(data(lang))
        .args(levels(lang))
        .arg(
            Arg::new("explain")
                .long("explain")
                .value_name(text(say::code_value()))
                .help(text(say::explain_code())),
        )
        .arg(period(lang, say::period_to_check()))
        .arg(format(lang, "table|json"))
        .arg(output(lang, say::returned_output()).requires("data"))
        .arg(Arg::new("strict").long("strict").help(text(say::strict())).action(ArgAction::SetTrue))
        .arg(Arg::new("force").long("force").help(text(say::force())).action(ArgAction::SetTrue))
}

/// What a code may be made to count as.
const LEVELS: [(&str, Option<Severity>); 3] =
    [("allow", None), ("warn", Some(Severity::Warning)), ("deny", Some(Severity::Error))];

fn levels(lang: Lang) -> [Arg; 3] {
    let option = |name: &'static str, short: char, help: Text| {
        Arg::new(name)
            .short(short)
            .long(name)
            .value_name(say::code_value().get(lang).to_owned())
            .help(help.get(lang).to_owned())
            .value_delimiter(',')
            .action(ArgAction::Append)
    };
    [
        option("allow", 'A', say::allow()),
        option("warn", 'W', say::warn()),
        option("deny", 'D', say::deny()),
    ]
}

fn explain(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    subcommand("explain", say::explain(), say::explain_arguments(), lang)
        .arg(
            Arg::new("ids")
                .value_name(text(say::ids_value()))
                .help(text(say::ids()))
                .help_heading(text(say::arguments()))
                .display_order(0)
                .required(true),
        )
        .arg(data(lang).required(true))
        .arg(scheme(lang))
        .arg(period(lang, say::period()))
        .arg(format(lang, "text|markdown|json"))
        .arg(
            Arg::new("anonymous")
                .long("anonymous")
                .value_name("N")
                .help(text(say::anonymous()))
                .value_parser(clap::value_parser!(usize))
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("1"),
        )
}

fn verify(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    subcommand("verify", verify::about(), verify::arguments(), lang)
        .arg(
            Arg::new("result")
                .value_name(text(verify::result_value()))
                .help(text(verify::result()))
                .help_heading(text(say::arguments()))
                .display_order(0)
                .value_parser(clap::value_parser!(PathBuf))
                .required(true),
        )
        .arg(data(lang).help(text(verify::data())))
        .arg(format(lang, "text|json"))
}

fn inspect(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    subcommand("inspect", say::inspect(), say::inspect_arguments(), lang)
        .arg(data(lang).required(true))
        .arg(scheme(lang).help(text(say::inspect_scheme())))
        .arg(format(lang, "table|json"))
}

fn fmt(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    let check = Arg::new("check").long("check").help(text(say::fmt_check()));
    subcommand("fmt", say::fmt(), say::fmt_arguments(), lang)
        .arg(one_scheme(lang, say::fmt_scheme()).required(true))
        .arg(check.action(ArgAction::SetTrue))
}

fn schema(lang: Lang) -> Command {
    subcommand("schema", say::schema(), say::schema_arguments(), lang)
}

fn schemes(lang: Lang) -> Command {
    let show = subcommand("show", say::show(), say::show_arguments(), lang)
        .override_usage("kpi schemes show <ID>")
        .arg(id(lang));
    subcommand("schemes", say::schemes(), say::schemes_arguments(), lang)
        .subcommand_help_heading(say::commands().get(lang).to_owned())
        .disable_help_subcommand(true)
        .subcommand(show)
}

fn new(lang: Lang) -> Command {
    subcommand("new", say::new(), say::new_arguments(), lang)
        .arg(id(lang))
        .arg(output(lang, say::new_output()).required(true))
}

fn template(lang: Lang) -> Command {
    let text = |text: Text| text.get(lang).to_owned();
    let force = Arg::new("force").long("force").help(text(say::overwrite()));
    subcommand("template", say::data_template(), say::template_arguments(), lang)
        .arg(one_scheme(lang, say::one_scheme()).required(true))
        .arg(output(lang, say::template_output()).required(true))
        .arg(force.action(ArgAction::SetTrue))
}

fn id(lang: Lang) -> Arg {
    Arg::new("id")
        .value_name("ID")
        .help(say::id().get(lang).to_owned())
        .help_heading(say::arguments().get(lang).to_owned())
        .required(true)
}

fn data(lang: Lang) -> Arg {
    Arg::new("data")
        .value_name(say::data_value().get(lang).to_owned())
        .help(say::data().get(lang).to_owned())
        .help_heading(say::arguments().get(lang).to_owned())
        .value_parser(clap::value_parser!(PathBuf))
        .num_args(1..)
}

fn scheme(lang: Lang) -> Arg {
    Arg::new("scheme")
        .long("scheme")
        .short('s')
        .value_name(say::scheme_value().get(lang).to_owned())
        .help(say::scheme().get(lang).to_owned())
        .action(ArgAction::Append)
}

/// The scheme where a command is about a single one: an argument, not an option.
fn one_scheme(lang: Lang, help: Text) -> Arg {
    Arg::new("scheme")
        .value_name(say::scheme_value().get(lang).to_owned())
        .help(help.get(lang).to_owned())
        .help_heading(say::arguments().get(lang).to_owned())
}

/// The option `--format`; `names` are the formats, between bars.
fn format(lang: Lang, names: &'static str) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name(names)
        .value_parser(PossibleValuesParser::new(names.split('|')))
        .hide_possible_values(true)
        .help(say::format().get(lang).to_owned())
}

fn output(lang: Lang, help: Text) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name(say::file_value().get(lang).to_owned())
        .help(help.get(lang).to_owned())
        .value_parser(clap::value_parser!(PathBuf))
}

fn period(lang: Lang, help: Text) -> Arg {
    Arg::new("period").long("period").value_name("2026-10").help(help.get(lang).to_owned())
}

fn read(matches: &ArgMatches) -> Cli {
    let (name, inner) = matches.subcommand().unwrap_or(("schemes", matches));
    let text = |name: &str| inner.get_one::<String>(name).cloned();
    let texts = |name: &str| -> Vec<String> {
        inner.get_many::<String>(name).into_iter().flatten().cloned().collect()
    };
    let paths = |name: &str| -> Vec<PathBuf> {
        inner.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect()
    };
    let command = match name {
        "score" => Action::Score(Score {
            data: paths("data"),
            schemes: texts("scheme"),
            period: text("period"),
            format: text("format").as_deref().and_then(Format::from_name),
            output: paths("output"),
            filters: texts("where"),
            pretty: inner.get_flag("pretty"),
            strict: inner.get_flag("strict"),
            force: inner.get_flag("force"),
            values: inner.get_flag("values"),
            slips: inner.get_flag("slips"),
            slips_to: paths("slips-to").pop(),
        }),
        "check" => Action::Check(Check {
            scheme: text("scheme").unwrap_or_default(),
            explain: text("explain"),
            levels: typed_levels(inner),
            data: paths("data"),
            period: text("period"),
            json: text("format").as_deref() == Some("json"),
            strict: inner.get_flag("strict"),
            output: paths("output").pop(),
            force: inner.get_flag("force"),
        }),
        "explain" => Action::Explain(Explain {
            ids: text("ids").unwrap_or_default(),
            data: paths("data"),
            schemes: texts("scheme"),
            period: text("period"),
            format: text("format").as_deref().and_then(Format::from_name),
            anonymous: inner.get_one::<usize>("anonymous").copied(),
        }),
        "verify" => Action::Verify(Verify {
            result: paths("result").pop().unwrap_or_default(),
            data: paths("data"),
            json: text("format").as_deref() == Some("json"),
        }),
        "inspect" => Action::Inspect(Inspect {
            data: paths("data"),
            schemes: texts("scheme"),
            json: text("format").as_deref() == Some("json"),
        }),
        "fmt" => Action::Fmt(Fmt {
            scheme: text("scheme").unwrap_or_default(),
            check: inner.get_flag("check"),
        }),
        "schema" => Action::Schema,
        "new" => Action::New(New {
            id: text("id").unwrap_or_default(),
            output: paths("output").pop().unwrap_or_default(),
        }),
        "template" => Action::Template(Template {
            scheme: text("scheme").unwrap_or_default(),
            output: paths("output").pop().unwrap_or_default(),
            force: inner.get_flag("force"),
        }),
        _ => match inner.subcommand() {
            Some(("show", show)) => {
                Action::ShowScheme(show.get_one::<String>("id").cloned().unwrap_or_default())
            }
            _ => Action::Schemes,
        },
    };
    let color = match inner.get_one::<String>("color").map(String::as_str) {
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    };
    let lang = inner.get_one::<String>("lang").and_then(|name| Lang::from_name(name));
    Cli { command, lang, color, quiet: inner.get_flag("quiet") }
}

/// The codes behind `-A`, `-W` and `-D`, in the order in which they were typed.
fn typed_levels(matches: &ArgMatches) -> Vec<(String, Option<Severity>)> {
    let mut typed: Vec<(usize, String, Option<Severity>)> = Vec::new();
    for (name, level) in LEVELS {
        let places = matches.indices_of(name).into_iter().flatten();
        let codes = matches.get_many::<String>(name).into_iter().flatten();
        typed.extend(places.zip(codes).map(|(place, code)| (place, code.clone(), level)));
    }
    typed.sort_by_key(|(place, ..)| *place);
    typed.into_iter().map(|(_, code, level)| (code, level)).collect()
}

/// A mistake in words of both languages.
fn mistake(error: &clap::Error) -> Text {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(" "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .map(context)
            .find(|text| !text.is_empty());
    let suggestion = suggestion.as_deref();
    match error.kind() {
        ErrorKind::UnknownArgument => say::unknown_argument(&argument, suggestion),
        ErrorKind::InvalidSubcommand => {
            say::unknown_command(&context(ContextKind::InvalidSubcommand), suggestion)
        }
        ErrorKind::InvalidValue if value.is_empty() => say::value_missing(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say::bad_value(&argument, &value, &context(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument => say::argument_missing(&argument),
        ErrorKind::MissingSubcommand => say::command_missing(),
        ErrorKind::ArgumentConflict => say::argument_twice(&argument),
        _ => {
            let rendered = error.render().to_string();
            let first = rendered.lines().next().unwrap_or_default();
            say::other_mistake(first.trim_start_matches("error: "))
        }
    }
}
