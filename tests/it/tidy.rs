//! What holds for every file of the project: who may name whom, how long a file may be, what must not stand in it.
//!
//! The tables below are those of `docs/architecture.md`. Each failure is the sentence of the rule that was broken.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room of the crate: a directory or a file under `src/`.
struct Room {
    name: &'static str,
    /// The rooms it may name besides itself.
    may_name: &'static [&'static str],
    rule: &'static str,
}

const APART: &str = "catalog, store, assess and llm do not know each other: they know the core, and the service \
                     brings them together";
const SMALL: &str = "what every room may use knows as little as possible itself";
const DOER: &str = "the work behind a command is done with what is below it; no front end and no settings";

const ROOMS: &[Room] = &[
    Room { name: "interview", may_name: &[], rule: "the pure core names nothing else of the crate" },
    Room { name: "assess", may_name: &["interview"], rule: APART },
    Room { name: "catalog", may_name: &["interview"], rule: APART },
    Room { name: "store", may_name: &["interview"], rule: APART },
    Room { name: "report", may_name: &["interview"], rule: "the report knows only the core" },
    Room {
        name: "service",
        may_name: &["assess", "catalog", "interview", "store"],
        rule: "the service does not know who uses it",
    },
    Room {
        name: "terminal",
        may_name: &["clock", "interview", "outcome", "report", "service"],
        rule: "a front end knows the service, not what the service is made of",
    },
    Room {
        name: "discord",
        may_name: &["catalog", "clock", "duration", "interview", "outcome", "report", "service", "store"],
        rule: "a front end knows the service and what it hands out, and no settings but those it is given",
    },
    Room {
        name: "prompts",
        may_name: &["assess", "catalog", "interview", "outcome", "report", "service"],
        rule: DOER,
    },
    Room { name: "evaluation", may_name: &["assess", "catalog", "interview", "outcome"], rule: DOER },
    Room { name: "score", may_name: &["assess", "interview", "outcome"], rule: DOER },
    Room {
        name: "transcripts",
        may_name: &["interview", "outcome", "report", "service", "store"],
        rule: DOER,
    },
    Room { name: "clock", may_name: &[], rule: SMALL },
    Room { name: "outcome", may_name: &[], rule: SMALL },
    Room { name: "duration", may_name: &[], rule: SMALL },
    Room { name: "config", may_name: &["duration", "interview"], rule: SMALL },
    Room { name: "telemetry", may_name: &["config"], rule: SMALL },
    Room {
        name: "cli",
        may_name: &["config", "interview", "outcome"],
        rule: "the command line says what can be called and does nothing itself",
    },
    Room {
        name: "run",
        may_name: &[
            "assess",
            "catalog",
            "cli",
            "config",
            "discord",
            "evaluation",
            "outcome",
            "prompts",
            "report",
            "score",
            "service",
            "store",
            "telemetry",
            "terminal",
            "transcripts",
        ],
        rule: "the dispatch hands over to rooms and leaves the core to them",
    },
    Room {
        name: "main",
        may_name: &["cli", "report", "run"],
        rule: "main turns a command line into an exit status and knows no room",
    },
    Room { name: "lib", may_name: &[], rule: "lib.rs is only the map of the crate" },
];

/// Something outside the crate that only some rooms may name.
struct Outside {
    /// Each is looked for where no letter, digit or underscore stands before it.
    words: &'static [&'static str],
    rooms: Rooms,
    rule: &'static str,
}

enum Rooms {
    Only(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

/// Rooms that compute: the same arguments give the same result on every machine.
const PURE: &[&str] = &["interview", "assess", "report"];

const OUTSIDE: &[Outside] = &[
    Outside { words: &["sqlx::"], rooms: Rooms::Only(&["store"]), rule: "only the store names sqlx" },
    Outside {
        words: &["config::"],
        rooms: Rooms::Only(&["config"]),
        rule: "only src/config names the config crate",
    },
    Outside {
        words: &["rten::", "rten_tensor::"],
        rooms: Rooms::Only(&["assess"]),
        rule: "only the assessor runs a network, and nobody sees that it does",
    },
    Outside {
        words: &["clap::", "clap_complete::"],
        rooms: Rooms::Only(&["cli", "main"]),
        rule: "only the command line names clap",
    },
    Outside {
        words: &["rustyline::"],
        rooms: Rooms::Only(&["terminal"]),
        rule: "only the terminal names rustyline",
    },
    Outside {
        words: &["tracing_subscriber::"],
        rooms: Rooms::Only(&["telemetry"]),
        rule: "only telemetry decides where messages of the log go",
    },
    Outside {
        words: &["Instant::now", "SystemTime", "now_utc", "now_local"],
        rooms: Rooms::Only(&["clock"]),
        rule: "only clock.rs reads the clock; time is an argument everywhere else",
    },
    Outside {
        words: &["getrandom::", "uuid::", "rand::", "RandomState"],
        rooms: Rooms::Only(&["discord", "service", "terminal"]),
        rule: "chance enters where an interview begins, and is stored with it",
    },
    Outside {
        words: &["std::env", "env::var"],
        rooms: Rooms::Only(&["config", "telemetry", "terminal"]),
        rule: "the environment is read where settings and terminals are looked at",
    },
    Outside {
        words: &["serenity::", "reqwest::"],
        rooms: Rooms::Only(&["discord"]),
        rule: "only the Discord room talks to another machine, and only to Discord",
    },
    Outside {
        words: &["std::net", "tokio::net", "UnixStream", "hyper::", "ureq::"],
        rooms: Rooms::Only(&[]),
        rule: "only the Discord room talks to another machine, and by its client of HTTP only",
    },
    Outside {
        words: &["std::fs", "tokio::", "std::thread", "std::process", "std::io", "stdin(", "stdout("],
        rooms: Rooms::AllBut(PURE),
        rule: "the rooms that compute reach for no file, no thread and no terminal",
    },
    Outside {
        words: &["HashMap", "HashSet"],
        rooms: Rooms::AllBut(&["interview", "report"]),
        rule: "what an interview says and shows comes from ordered collections",
    },
    Outside {
        words: &["println!", "print!", "eprintln!", "eprint!", "dbg!"],
        rooms: Rooms::Only(&[]),
        rule: "output is written to a writer, so that a closed pipe is no panic",
    },
    Outside {
        words: &["process::exit"],
        rooms: Rooms::Only(&[]),
        rule: "only main ends the process, by returning",
    },
];

/// A file before its tests may be this long.
const MOST_LINES: usize = 400;

/// Where files of the project lie; build output and what people keep beside it lie elsewhere.
const PLACES: &[&str] = &[
    ".ci",
    "assets",
    "benches",
    "deploy",
    "docs",
    "evaluation",
    "migrations",
    "prompts",
    "src",
    "tests",
    "tools",
];

#[test]
fn rooms_name_only_the_rooms_below_them() {
    let mut broken = Vec::new();
    for source in sources() {
        let room = source.room();
        for (number, line) in source.code() {
            for named in named_rooms(line) {
                if named != room.name && !room.may_name.contains(&named.as_str()) {
                    broken.push(format!("{}:{number} names `{named}`: {}", source.path, room.rule));
                }
            }
            if source.climbs_to_the_root(line) {
                broken.push(format!(
                    "{}:{number}: another room is named by `crate::`, so that this test sees it",
                    source.path
                ));
            }
        }
    }
    none(&broken);
}

#[test]
fn outside_things_are_named_where_they_belong() {
    let mut broken = Vec::new();
    for source in sources() {
        let room = source.room().name;
        let is_own = |word: &str| {
            let module = word.trim_end_matches("::");
            source.text.contains(&format!("use crate::{module}"))
        };
        for outside in OUTSIDE {
            let allowed = match outside.rooms {
                Rooms::Only(rooms) => rooms.contains(&room),
                Rooms::AllBut(rooms) => !rooms.contains(&room),
            };
            if allowed {
                continue;
            }
            for (number, line) in source.code() {
                for word in outside.words.iter().filter(|word| names(line, word) && !is_own(word)) {
                    broken.push(format!("{}:{number} names `{word}`: {}", source.path, outside.rule));
                }
            }
        }
    }
    none(&broken);
}

#[test]
fn every_room_is_in_the_table_and_the_table_is_in_the_documentation() {
    let rooms: BTreeSet<String> = sources().iter().map(|source| source.room_name().to_owned()).collect();
    let table: BTreeSet<String> = ROOMS.iter().map(|room| room.name.to_owned()).collect();
    assert_eq!(rooms, table, "a room stands in the table of tests/it/tidy.rs exactly if it is there");
    let documentation = read("docs/architecture.md");
    for room in ROOMS {
        let named: Vec<String> = room.may_name.iter().map(|name| format!("`{name}`")).collect();
        let named = if named.is_empty() { "nothing".to_owned() } else { named.join(", ") };
        let row = format!("| `{}` | {named} |", room.name);
        assert!(
            documentation.contains(&row),
            "docs/architecture.md lacks this row of the dependency rule: {row}"
        );
    }
}

#[test]
fn files_are_short_and_say_what_is_in_them() {
    let mut broken = Vec::new();
    for path in files().iter().filter(|path| is_rust(path)) {
        let text = read(path);
        let lines = code_of(path, &text).lines().count();
        if lines > MOST_LINES {
            broken
                .push(format!("{path} has {lines} lines before its tests: split what is over {MOST_LINES}"));
        }
        if !text.starts_with("//! ") {
            broken
                .push(format!("{path} does not begin with what is in it and what it must not know (`//!`)"));
        }
    }
    none(&broken);
}

#[test]
fn nothing_is_left_half_and_nothing_knows_the_machine_it_was_made_on() {
    // Put together here, so that this file does not break its own rule.
    let half = [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["todo", "!("], ["unimplemented", "!("]]
        .map(|it| it.concat());
    let machine = [["/ho", "me/"], ["/ro", "ot/"], ["/Us", "ers/"], ["/wo", "rk/"], ["/tm", "p/"]]
        .map(|it| it.concat());
    let mut broken = Vec::new();
    for path in files() {
        // The binary table of words is no text.
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(word) = half.iter().find(|word| names(line, word)) {
                broken
                    .push(format!("{path}:{number} has `{word}`: work is done or written down as an issue"));
            }
            if let Some(place) = machine.iter().find(|place| names(line, place)) {
                broken.push(format!(
                    "{path}:{number} has `{place}`: a path of one machine means nothing on another"
                ));
            }
        }
    }
    none(&broken);
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut broken = Vec::new();
    for path in files().iter().filter(|path| has_extension(path, "md")) {
        let text = read(path);
        let targets =
            text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
        for target in targets.filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let file = target.split('#').next().unwrap_or(target);
            let place = root().join(path).parent().map(|directory| directory.join(file));
            if !place.is_some_and(|place| place.exists()) {
                broken.push(format!("{path} links to {target}, which is not there"));
            }
        }
    }
    none(&broken);
}

/// A file of `src/`.
struct Source {
    /// From the root of the project.
    path: String,
    text: String,
}

impl Source {
    fn room_name(&self) -> &str {
        let within = self.path.trim_start_matches("src/");
        within.split_once('/').map_or_else(|| within.trim_end_matches(".rs"), |(room, _)| room)
    }

    fn room(&self) -> &'static Room {
        let room = ROOMS.iter().find(|room| room.name == self.room_name());
        room.unwrap_or_else(|| panic!("{} is in no room of the table in tests/it/tidy.rs", self.path))
    }

    /// Its lines from 1, without comments and without tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(code_of(&self.path, &self.text).lines());
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Whether a line names the root of the crate by going up.
    fn climbs_to_the_root(&self, line: &str) -> bool {
        let within = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        let depth = within.split('/').count();
        line.contains(&"super::".repeat(depth))
    }
}

/// The rooms that a line names after `crate::`, or `sextant::` where the library is used from outside.
fn named_rooms(line: &str) -> Vec<String> {
    let mut named = Vec::new();
    for start in ["crate::", "sextant::"] {
        for (at, _) in line.match_indices(start).filter(|(at, _)| !ends_in_word(&line[..*at])) {
            let rest = &line[at + start.len()..];
            if rest.starts_with('{') {
                named.push("{".to_owned());
            } else {
                named.push(
                    rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect(),
                );
            }
        }
    }
    // In a text, "sextant::" begins the name of a target of the log.
    named.retain(|name| !name.is_empty());
    named
}

/// Whether a line has the word where none begins before it; a crate's name after `::` is some module's.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = &line[..at];
        let within = before.strip_suffix("::").is_some_and(ends_in_word);
        !(ends_in_word(before) || word.ends_with("::") && within)
    })
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
}

/// What stands before the tests of a file; nothing of a file that is all tests.
fn code_of<'a>(path: &str, text: &'a str) -> &'a str {
    if path.contains("/tests/") || path.starts_with("tests/") || path.ends_with("/tests.rs") {
        return "";
    }
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at])
}

fn sources() -> Vec<Source> {
    let paths = files().into_iter().filter(|path| path.starts_with("src/") && is_rust(path));
    let sources: Vec<Source> = paths.map(|path| Source { text: read(&path), path }).collect();
    assert!(sources.len() > ROOMS.len(), "the source of the crate was not found");
    sources
}

/// Every file of the project, by its path from the root, in order.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root()).expect("the root can be read") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            found.push(path);
        }
    }
    for place in PLACES {
        collect(&root().join(place), &mut found);
    }
    let mut names: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned())
        .filter(|name| {
            [
                ".md",
                ".toml",
                ".rs",
                ".sql",
                ".py",
                ".json",
                ".jsonl",
                ".txt",
                ".snap",
                ".yaml",
                ".service",
                "/Dockerfile",
                "/run",
            ]
            .iter()
            .any(|end| name.ends_with(end))
        })
        .collect();
    names.sort();
    names
}

fn collect(place: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(place) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(&path, found) } else { found.push(path) }
    }
}

fn is_rust(path: &str) -> bool {
    has_extension(path, "rs")
}

fn has_extension(path: &str, wanted: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == wanted)
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn none(broken: &[String]) {
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
