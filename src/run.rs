//! What each command does: opens what it needs and hands over to its room.
//!
//! The only place that knows the command line and the rooms both; it must not do a room's work.

use std::io::{self, Write};

use crate::assess::Assessor;
use crate::catalog::Catalog;
use crate::cli::{
    self, Cli, Command, Common, ConfigCommand, Eval, EvalOf, FormatName, PartName, Practice, Prompts,
    Transcripts,
};
use crate::config::{self, Flags, Loaded, Settings, Sources};
use crate::discord::doctor::{self, Checkup, Finding, NO_TOKEN};
use crate::discord::settings::Defaults;
use crate::discord::{self, action::Token};
use crate::evaluation::{self, interviews::Plan};
use crate::outcome::{Failure, Outcome};
use crate::prompts::{self, Detail};
use crate::report::Style;
use crate::score;
use crate::service::{Service, Start};
use crate::store::Store;
use crate::telemetry;
use crate::terminal::{self, Beginning, jsonl};
use crate::transcripts::{self, Format, Rescore};

/// Carries out a command: one line a command.
///
/// # Errors
/// What kept it from doing its work, fit to be shown to a person.
pub async fn dispatch(cli: Cli) -> Outcome {
    let common = &cli.common;
    match cli.command {
        Command::Practice(how) => practice(how, common).await,
        Command::Demo { fast } => demo(fast, common).await,
        Command::Bot { guild } => bot(guild, common).await,
        Command::Doctor => on_doctor(common).await,
        Command::Transcripts(what) => on_transcripts(what, common).await,
        Command::Prompts(what) => on_prompts(what, common),
        Command::Score { prompt } => on_score(prompt.as_deref(), common),
        Command::Eval(eval) => on_eval(&eval, common),
        Command::Config(what) => on_config(&what, common),
        Command::Completions { shell } => cli::completions(shell, &mut io::stdout().lock()),
    }
}

async fn practice(how: Practice, common: &Common) -> Outcome {
    let settings = load(common, how.flags(common))?.settings;
    let service = open(&settings).await?;
    warm_up(&settings);
    let beginning = match how.resume {
        Some(Some(id)) => Beginning::Stored(transcripts::find(&service, &id).await?),
        Some(None) => Beginning::Stored(transcripts::newest_open(&service).await?),
        None => Beginning::New(how.prompt),
    };
    let config::Practice { pace, candidate, minutes } = settings.practice;
    let seed = how.seed;
    if !how.jsonl {
        let resume_with = Some(cli::resume_with(common));
        let practice = terminal::Practice { beginning, candidate, pace, minutes, seed, resume_with };
        return practice.hold(&service).await;
    }
    let opening = match beginning {
        Beginning::Stored(id) => jsonl::Opening::Stored(id),
        Beginning::New(prompt) => {
            let prompt = match prompt {
                Some(prompt) => terminal::named(&service, &prompt, seed)?,
                None => terminal::drawn(&service, seed)?,
            };
            jsonl::Opening::New(Start { prompt, candidate, pace, minutes, seed, focus: Vec::new() })
        }
    };
    jsonl::run(&service, opening, tokio::io::stdin(), &mut io::stdout()).await
}

async fn demo(fast: bool, common: &Common) -> Outcome {
    let settings = load(common, common.flags())?.settings;
    let store = Store::open_in_memory().await.map_err(Failure::work)?;
    let service = Service::new(store, Catalog::shipped()).with_assessor(assessor(&settings));
    warm_up(&settings);
    terminal::demo(&service, fast).await
}

async fn bot(guild: Option<u64>, common: &Common) -> Outcome {
    let settings = load(common, common.flags())?.settings;
    let options = options(&settings.discord, guild)?;
    let service = open(&settings).await?;
    warm_up(&settings);
    discord::run(service, options).await
}

/// What the bot is started with.
///
/// # Errors
/// There is no token.
fn options(settings: &config::Discord, guild: Option<u64>) -> Result<discord::Options, Failure> {
    let config::Discord { token, api_base, quiet, nudge, pause, retention, visibility, one_open } = settings;
    let token = token.as_ref().ok_or_else(|| Failure::usage(NO_TOKEN))?;
    let private = *visibility == config::Visibility::Private;
    Ok(discord::Options {
        token: token.reveal().to_owned(),
        api_base: api_base.clone(),
        guild,
        defaults: Defaults {
            quiet: *quiet,
            nudge: *nudge,
            pause: *pause,
            retention: *retention,
            private,
            one_open: *one_open,
        },
    })
}

async fn on_doctor(common: &Common) -> Outcome {
    let settings = load(common, common.flags())?.settings;
    let database = match Store::open(&settings.database.path).await {
        Ok(store) => {
            let count = store.check().await;
            store.close().await;
            count.map(|count| (store.path().display().to_string(), count))
        }
        Err(error) => Err(error),
    };
    let database = match database {
        Ok((path, count)) => Finding::fine("database", format!("{path} is whole; interviews in it: {count}")),
        Err(error) => Finding::amiss("database", error.to_string()),
    };
    let found = vec![Finding::fine("settings", "in order"), database, prompts_found(&settings)];
    let config::Discord { token, api_base, .. } = settings.discord;
    let token = token.map(|token| Token(token.reveal().to_owned()));
    doctor::examine(Checkup { found, token, api_base }, &mut io::stdout()).await
}

/// Whether the bank that the settings name is whole.
fn prompts_found(settings: &Settings) -> Finding {
    let mut complaints = Vec::new();
    let count = prompts::open(&settings.prompts.dirs, &mut complaints).map(|catalog| catalog.len());
    match count {
        Ok(count) if complaints.is_empty() => Finding::fine("prompts", format!("{count} to choose from")),
        Ok(_) => Finding::amiss("prompts", "some cannot be used; `sextant prompts check` says why"),
        Err(failure) => Finding::amiss("prompts", failure.to_string()),
    }
}

async fn on_transcripts(what: Transcripts, common: &Common) -> Outcome {
    let service = open(&load(common, common.flags())?.settings).await?;
    let mut out = io::stdout();
    match what {
        Transcripts::List => transcripts::list(&service, terminal::style(), &mut out).await,
        Transcripts::Show { id } => transcripts::show(&service, &id, terminal::style(), &mut out).await,
        Transcripts::Export { id, format, out: file } => {
            let format = match format {
                FormatName::Md => Format::Markdown,
                FormatName::Json => Format::Json,
            };
            transcripts::export(&service, &id, format, file.as_deref(), &mut out).await
        }
        // Without `--all` there is at least one id.
        Transcripts::Rescore { id: ids, all: _, full, json } => {
            let what = Rescore { ids, full, json };
            transcripts::rescore(&service, &what, terminal::style(), &mut out, &mut io::stderr()).await
        }
        Transcripts::Delete { id, yes } => transcripts::delete(&service, &id, yes, &mut out).await,
    }
}

fn on_prompts(what: Prompts, common: &Common) -> Outcome {
    let mut out = io::stdout().lock();
    let settings = load(common, common.flags())?.settings;
    let dirs = &settings.prompts.dirs;
    let open = || prompts::open(dirs, &mut io::stderr().lock());
    match what {
        Prompts::List { query } => prompts::list(&open()?, &query.join(" "), &mut out),
        Prompts::Show { id, rubric, source } => {
            let detail = match (rubric, source) {
                (_, true) => Detail::Source,
                (true, false) => Detail::Rubric,
                (false, false) => Detail::Brief,
            };
            prompts::show(&open()?, &id, detail, Style::plain(Style::WIDEST), &mut out)
        }
        Prompts::Check { path, strict } => {
            prompts::check(&path, dirs, strict, Assessor::by_words(), &mut out)
        }
        Prompts::New { id } => prompts::new(&id, &mut out),
        Prompts::Schema => prompts::schema(&mut out),
    }
}

fn on_score(prompt: Option<&str>, common: &Common) -> Outcome {
    let settings = load(common, common.flags())?.settings;
    let catalog = match prompt {
        Some(_) => prompts::open(&settings.prompts.dirs, &mut io::stderr().lock())?,
        None => Catalog::default(),
    };
    let prompt = prompt.map(|id| catalog.prompt(id)).transpose().map_err(Failure::usage)?;
    let prompt = prompt.map(|entry| &*entry.prompt);
    score::score(assessor(&settings), prompt, &mut io::stdin().lock(), &mut io::stdout().lock())
}

fn on_eval(eval: &Eval, common: &Common) -> Outcome {
    let settings = load(common, common.flags())?.settings;
    let catalog = prompts::open(&settings.prompts.dirs, &mut io::stderr().lock())?;
    let mut out = io::stdout().lock();
    let chosen = eval.encoder.map_or_else(|| assessor(&settings), Assessor::chosen);
    match &eval.what {
        Some(EvalOf::Interviews(how)) => {
            let (prompts, pace) = (how.prompt.clone(), how.pace.into());
            let plan = Plan { prompts, pace, seed: how.seed, rounds: how.rounds, told: how.told };
            evaluation::interviews::evaluate(&eval.data, &catalog, &plan, chosen, &mut out)
        }
        None => {
            let (data, examples, part) = (eval.data.as_path(), eval.examples, eval.part.map(part));
            let question = evaluation::Question { data, catalog: &catalog, examples, part };
            if eval.features {
                return evaluation::features(&question, chosen, &mut out);
            }
            if eval.messages {
                return evaluation::messages(&question, chosen, &mut out);
            }
            if let Some(most) = eval.mistakes {
                return evaluation::mistakes(&question, chosen, most, &mut out);
            }
            let both = vec![Assessor::with_encoder(), Assessor::by_words()];
            let assessors = eval.encoder.map_or(both, |_| vec![chosen]);
            evaluation::evaluate(&question, &assessors, &mut out)
        }
    }
}

fn part(name: PartName) -> evaluation::Part {
    match name {
        PartName::Test => evaluation::Part::Test,
        PartName::Calibration => evaluation::Part::Calibration,
        PartName::Development => evaluation::Part::Development,
    }
}

/// The assessor that the settings choose.
fn assessor(settings: &Settings) -> Assessor {
    Assessor::chosen(settings.assess.encoder)
}

/// Makes the assessor ready while something else is done, so that neither the first question nor the first answer waits.
fn warm_up(settings: &Settings) {
    let assessor = assessor(settings);
    drop(tokio::task::spawn_blocking(move || assessor.preload()));
}

fn on_config(what: &ConfigCommand, common: &Common) -> Outcome {
    let loaded = load(common, common.flags())?;
    let text = match what {
        ConfigCommand::Show => loaded.show(),
        ConfigCommand::Check => "The settings are in order.\n".to_owned(),
    };
    Ok(io::stdout().write_all(text.as_bytes())?)
}

/// The settings of defaults, file, environment and flags; from here on the program tells about its work.
fn load(common: &Common, flags: Flags) -> Result<Loaded, Failure> {
    let loaded = config::load(&Sources::of_process(common.config.clone(), flags)).map_err(Failure::usage)?;
    telemetry::init(loaded.settings.log.level);
    Ok(loaded)
}

/// The service over the database and the bank that the settings name.
async fn open(settings: &Settings) -> Result<Service, Failure> {
    let catalog = prompts::open(&settings.prompts.dirs, &mut io::stderr().lock())?;
    let store = Store::open(&settings.database.path).await.map_err(Failure::work)?;
    Ok(Service::new(store, catalog).with_assessor(assessor(settings)))
}
