//! Which value wins, and what is said about a wrong one.

use std::ffi::OsString;
use std::fs;
use std::time::Duration;

use tempfile::TempDir;

use super::*;

/// Sources with a `sextant.toml` of this text, and environment variables.
fn sources(file: &str, variables: &[(&str, &str)]) -> (TempDir, Sources) {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join("sextant.toml"), file).expect("writes");
    let environment =
        variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value))).collect();
    let sources = Sources { directory: directory.path().to_owned(), environment, ..Sources::default() };
    (directory, sources)
}

/// What is said about these sources, the directory of the file left out.
fn complaints(file: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let (directory, sources) = sources(file, variables);
    let error = load(&sources).expect_err("something is wrong");
    let place = format!("{}/", directory.path().display());
    error.problems.iter().map(|problem| problem.to_string().replace(&place, "")).collect()
}

#[test]
fn without_anything_the_defaults_hold() {
    let empty = tempfile::tempdir().expect("a directory");
    let sources = Sources { directory: empty.path().to_owned(), ..Sources::default() };
    let loaded = load(&sources).expect("loads");
    assert_eq!(loaded.settings, Settings::default());
    assert!(FIELDS.iter().all(|field| loaded.origin(field.key) == "default"));
}

#[test]
fn flags_win_over_the_environment_which_wins_over_the_file() {
    let file = "[practice]\ncandidate = \"File\"\npace = \"quick\"\nminutes = 10\n";
    let variables = [("SEXTANT_PRACTICE__CANDIDATE", "Environment"), ("SEXTANT_PRACTICE__MINUTES", "20")];
    let (directory, mut sources) = sources(file, &variables);
    sources.flags.candidate = Some("Flag".into());
    let loaded = load(&sources).expect("loads");
    let expected = Practice { pace: Pace::Quick, candidate: "Flag".into(), minutes: Some(20) };
    assert_eq!(loaded.settings.practice, expected);
    assert_eq!(loaded.origin("practice.candidate"), "--as");
    assert_eq!(loaded.origin("practice.minutes"), "SEXTANT_PRACTICE__MINUTES");
    let path = directory.path().join("sextant.toml");
    assert_eq!(loaded.origin("practice.pace"), format!("{}, line 3", path.display()));
}

#[test]
fn every_flag_is_taken() {
    let (_directory, mut sources) = sources("", &[]);
    sources.flags = Flags {
        db: Some("a.db".into()),
        prompts: vec!["one".into(), "two:three".into()],
        pace: Some(Pace::Thorough),
        candidate: Some("Ada".into()),
        minutes: Some(25),
    };
    let loaded = load(&sources).expect("loads");
    assert_eq!(
        loaded.settings,
        Settings {
            database: Database { path: "a.db".into() },
            prompts: Prompts { dirs: vec!["one".into(), "two:three".into()] },
            practice: Practice { pace: Pace::Thorough, candidate: "Ada".into(), minutes: Some(25) },
            assess: Assess { encoder: true },
            discord: Discord::default(),
            log: Log { level: Level::Warn },
        }
    );
    for field in FIELDS {
        assert_eq!(field.flag.is_some(), loaded.origin(field.key) != "default", "{}", field.key);
    }
}

#[test]
fn every_setting_can_come_from_the_environment_and_an_empty_one_counts_as_not_set() {
    let (_directory, mut sources) = sources("", &[]);
    for field in FIELDS {
        let value = if field.key == "prompts.dirs" { "one:two" } else { field.example.trim_matches('"') };
        sources.environment.push((field.own_variable().into(), value.into()));
    }
    let loaded = load(&sources).expect("loads");
    assert_eq!(loaded.settings.prompts.dirs, [PathBuf::from("one"), PathBuf::from("two")]);
    for field in FIELDS {
        assert_eq!(loaded.origin(field.key), field.own_variable());
    }
    for (_, value) in &mut sources.environment {
        value.clear();
    }
    assert_eq!(load(&sources).expect("loads").settings, Settings::default());
}

#[test]
fn paths_of_a_file_start_at_its_directory_and_the_home_directory_is_known() {
    let file =
        "[database]\npath = \"kept/sextant.db\"\n[prompts]\ndirs = [\"mine\", \"/shared\", \"~/prompts\"]\n";
    let (directory, sources) = sources(file, &[]);
    let settings = load(&sources).expect("loads").settings;
    assert_eq!(settings.database.path, directory.path().join("kept/sextant.db"));
    let home = directories::BaseDirs::new().expect("a home directory").home_dir().join("prompts");
    assert_eq!(settings.prompts.dirs, [directory.path().join("mine"), "/shared".into(), home]);
}

#[test]
fn an_unknown_setting_is_refused_with_the_nearest_one_and_its_place() {
    assert_eq!(
        complaints("pace = \"quick\"\n[databse]\npath = \"a.db\"\n\n[weather]\nsunny = true\n", &[]),
        [
            "sextant.toml, line 1: there is no setting `pace`; did you mean `practice.pace`?",
            "sextant.toml, line 3: there is no setting `databse.path`; did you mean `database.path`?",
            "sextant.toml, line 6: there is no setting `weather.sunny`; docs/configuration.md lists them",
        ]
    );
}

#[test]
fn an_empty_section_is_fine_when_there_is_such_a_section() {
    let (_directory, sources) = sources("[log]\n", &[]);
    assert_eq!(load(&sources).expect("loads").settings, Settings::default());
    let said = complaints("[weather]\n", &[]);
    assert_eq!(
        said,
        ["sextant.toml, line 1: there is no setting `weather`; docs/configuration.md lists them"]
    );
}

#[test]
fn an_unknown_variable_is_refused_unless_it_is_none_of_our_business() {
    assert_eq!(
        complaints(
            "",
            &[
                ("SEXTANT_DATABASE_PATH", "a.db"),
                ("SEXTANT_LOG__LEVELS", "warn"),
                ("SEXTANT_HOME", "/srv"),
                ("PRACTICE__PACE", "slow"),
            ]
        ),
        [
            "SEXTANT_DATABASE_PATH: there is no setting `SEXTANT_DATABASE_PATH`; did you mean `SEXTANT_DATABASE__PATH`?",
            "SEXTANT_LOG__LEVELS: there is no setting `SEXTANT_LOG__LEVELS`; did you mean `SEXTANT_LOG__LEVEL`?",
        ]
    );
}

#[test]
fn a_wrong_value_is_refused_with_what_it_must_be_and_its_place() {
    let file = "[practice]\npace = \"fast\"\nminutes = \"35\"\ncandidate = \" \"\n[prompts]\ndirs = \"prompts\"\n\
                [database]\npath = 3\n[log]\nlevel = true\n";
    assert_eq!(
        complaints(file, &[("SEXTANT_PRACTICE__MINUTES", "601")]),
        [
            "sextant.toml, line 2: `practice.pace` must be one of quick, standard, thorough, not \"fast\"",
            "sextant.toml, line 3: `practice.minutes` must be a whole number from 1 to 600, not \"35\"",
            "sextant.toml, line 4: `practice.candidate` must be a name of 1 to 80 characters on one line, not \" \"",
            "sextant.toml, line 6: `prompts.dirs` must be a list of paths, not \"prompts\"",
            "sextant.toml, line 8: `database.path` must be a path, not 3",
            "sextant.toml, line 10: `log.level` must be one of error, warn, info, debug, trace, not true",
            "SEXTANT_PRACTICE__MINUTES: `practice.minutes` must be a whole number from 1 to 600, not \"601\"",
        ]
    );
}

#[test]
fn a_wrong_value_is_told_as_a_person_would_write_it() {
    let told = |value: &str| complaints(&format!("[practice]\nminutes = {value}\n"), &[])[0].clone();
    for value in ["1.0", "[1, \"a\"]", "true"] {
        assert!(told(value).ends_with(&format!("not {value}")), "{}", told(value));
    }
    assert!(told("{ planned = 1 }").ends_with("not a table"));
    assert!(told("99999999999999999999").starts_with("sextant.toml: number too large"));
}

#[test]
fn the_shell_has_expanded_the_paths_of_flags_already() {
    let (_directory, mut sources) = sources("", &[]);
    sources.flags.prompts = vec!["~/mine".into()];
    assert_eq!(load(&sources).expect("loads").settings.prompts.dirs, [PathBuf::from("./~/mine")]);
}

#[test]
fn a_file_that_is_not_toml_is_refused_with_line_and_column() {
    let said = complaints("[practice]\npace = quick\n", &[]);
    assert!(said[0].starts_with("sextant.toml, line 2, column 8: "), "{}", said[0]);
    assert_eq!(said.len(), 1);
}

#[test]
fn a_named_file_must_be_there() {
    let (directory, mut sources) = sources("", &[]);
    sources.file = Some(directory.path().join("other.toml"));
    let said = load(&sources).expect_err("is not there").to_string();
    assert!(said.contains("other.toml") && said.contains("--config"), "{said}");
}

#[test]
fn what_is_shown_is_a_settings_file_that_says_the_same() {
    let file = "[practice]\ncandidate = 'Ada \"the\" #1'\n[prompts]\ndirs = [\"/a b\"]\n";
    let (directory, sources) = sources(file, &[("SEXTANT_LOG__LEVEL", "info")]);
    let loaded = load(&sources).expect("loads");
    let shown = loaded.show();
    assert!(shown.contains("level = \"info\"  # SEXTANT_LOG__LEVEL\n"), "{shown}");
    assert!(shown.contains("# minutes: the prompt's own (default)\n"), "{shown}");
    let path = directory.path().join("shown.toml");
    fs::write(&path, &shown).expect("writes");
    let again = load(&Sources { file: Some(path), ..Sources::default() }).expect("loads");
    assert_eq!(again.settings, loaded.settings);
}

/// Shaped like a token of Discord's, and none.
const TOKEN: &str = "AAAA.bbbb.cccc-1_2";

#[test]
fn the_token_is_shown_nowhere() {
    let file = format!("[discord]\ntoken = \"{TOKEN}\"\n");
    let (_directory, mut sources) = sources(&file, &[]);
    let loaded = load(&sources).expect("loads");
    assert_eq!(loaded.settings.discord.token.as_ref().map(Secret::reveal), Some(TOKEN));
    sources.environment.push(("DISCORD_TOKEN".into(), TOKEN.into()));
    let again = load(&sources).expect("loads");
    let secret = Secret::from(TOKEN.to_owned());
    let shown = [
        again.show(),
        loaded.show(),
        format!("{again:?} {loaded:?} {sources:?}"),
        format!("{secret} {secret:?}"),
        toml::to_string(&again.settings).expect("is TOML"),
    ];
    for text in &shown {
        assert!(!text.contains(TOKEN) && !text.contains("bbbb"), "{text}");
    }
    assert!(shown[0].contains("# token: (set) (DISCORD_TOKEN)\n"), "{}", shown[0]);
    assert!(Settings::default().discord.token.is_none());
}

#[test]
fn the_token_of_our_own_variable_wins_over_the_common_one_which_wins_over_the_file() {
    let file = "[discord]\ntoken = \"of-the-file\"\n";
    let token = |variables: &[(&str, &str)]| {
        let (_directory, sources) = sources(file, variables);
        load(&sources).expect("loads").settings.discord.token.map(|token| token.reveal().to_owned())
    };
    let [own, common] = ["SEXTANT_DISCORD__TOKEN", "DISCORD_TOKEN"];
    assert_eq!(token(&[(own, "own"), (common, "common")]).as_deref(), Some("own"));
    assert_eq!(token(&[(common, "common"), (own, "own")]).as_deref(), Some("own"));
    assert_eq!(token(&[(own, ""), (common, " common\n")]).as_deref(), Some("common"));
    assert_eq!(token(&[(own, "  "), (common, "")]).as_deref(), Some("of-the-file"));
}

#[test]
fn an_empty_token_counts_as_not_set_wherever_it_stands() {
    let (_directory, sources) = sources("[discord]\ntoken = \" \"\n", &[("DISCORD_TOKEN", "")]);
    assert_eq!(load(&sources).expect("loads").settings, Settings::default());
}

#[test]
fn a_wrong_token_is_refused_without_being_told() {
    let mut said = complaints("[discord]\ntoken = \"Bot AAAA.bbbb\"\n", &[("DISCORD_TOKEN", "AAAA bbbb")]);
    said.extend(complaints("[discord]\ntoken = [\"AAAA.bbbb\"]\n", &[]));
    said.extend(complaints("[discord]\ntoken = AAAA.bbbb\n", &[]));
    said.extend(complaints("[discord]\ntoken = \"AAAA.bbbb\n", &[]));
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said[0].starts_with("sextant.toml, line 2: `discord.token` must be the bot's token"), "{said:?}");
    assert!(said.iter().all(|said| !said.contains("AAAA") && !said.contains("bbbb")), "{said:?}");
}

#[test]
fn lengths_of_time_and_truths_are_taken_and_shown() {
    let file = "[discord]\nquiet = \"250ms\"\nnudge = \"90s\"\npause = \"2 m\"\nretention = \"forever\"\n\
                visibility = \"public\"\none_open = false\napi_base = \"http://[::1]:4010/proxy\"\n";
    let (_directory, sources) = sources(file, &[("SEXTANT_DISCORD__RETENTION", "7d")]);
    let loaded = load(&sources).expect("loads");
    let expected = Discord {
        token: None,
        api_base: Some("http://[::1]:4010/proxy".into()),
        quiet: Duration::from_millis(250),
        nudge: Duration::from_secs(90),
        pause: Duration::from_mins(2),
        retention: Some(Duration::from_hours(7 * 24)),
        visibility: Visibility::Public,
        one_open: false,
    };
    assert_eq!(loaded.settings.discord, expected);
    let shown = loaded.show();
    for line in ["nudge = \"90s\"", "pause = \"2m\"", "retention = \"7d\"", "one_open = false"] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
}

#[test]
fn a_wrong_value_for_the_bot_is_refused_with_what_it_must_be() {
    let file = "[discord]\nquiet = \"6m\"\nnudge = 20\npause = \"31d\"\nretention = \"23h\"\nvisibility = \"secret\"\n\
                one_open = \"no\"\napi_base = \"https://discord.com/\"\n";
    assert_eq!(
        complaints(file, &[("SEXTANT_DISCORD__ONE_OPEN", "yes"), ("SEXTANT_DISCORD__QUIET", "99ms")]),
        [
            "sextant.toml, line 2: `discord.quiet` must be a length of time from 100ms to 5m, not \"6m\"",
            "sextant.toml, line 3: `discord.nudge` must be a length of time from 100ms to 7d, not 20",
            "sextant.toml, line 4: `discord.pause` must be a length of time from 200ms to 30d, not \"31d\"",
            "sextant.toml, line 5: `discord.retention` must be a length of time from 1d to 3650d, or forever, not \"23h\"",
            "sextant.toml, line 6: `discord.visibility` must be one of private, public, not \"secret\"",
            "sextant.toml, line 7: `discord.one_open` must be true or false, not \"no\"",
            "sextant.toml, line 8: `discord.api_base` must be an address that begins with http:// or https:// and does \
             not end with a slash, not \"https://discord.com/\"",
            "SEXTANT_DISCORD__ONE_OPEN: `discord.one_open` must be true or false, not \"yes\"",
            "SEXTANT_DISCORD__QUIET: `discord.quiet` must be a length of time from 100ms to 5m, not \"99ms\"",
        ]
    );
}

#[test]
fn a_pause_that_comes_before_the_nudge_is_refused_with_both_places() {
    assert_eq!(
        complaints("[discord]\nnudge = \"1h\"\n", &[]),
        [
            "`discord.pause` must be longer than `discord.nudge`: it is 40m (default), the other 1h (sextant.toml, line \
          2); set both"
        ]
    );
    let same = complaints("", &[("SEXTANT_DISCORD__PAUSE", "20m")]);
    assert!(same[0].contains("it is 20m (SEXTANT_DISCORD__PAUSE), the other 20m (default)"), "{same:?}");
}

#[test]
fn the_example_sets_every_setting_to_a_right_value() {
    let settings: Vec<String> = example()
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest)
                if FIELDS.iter().any(|field| rest == format!("{} = {}", field.parts().1, field.example)) =>
            {
                rest.to_owned()
            }
            _ => line.to_owned(),
        })
        .collect();
    let (_directory, sources) = sources(&settings.join("\n"), &[]);
    let loaded = load(&sources).expect("loads");
    for field in FIELDS {
        assert!(loaded.origin(field.key).contains("sextant.toml, line "), "{}", field.key);
    }
}

#[test]
fn every_setting_is_in_the_table() {
    // A new setting does not compile here until it is named, and fails below until the table has it.
    let Settings {
        database: Database { path: _ },
        prompts: Prompts { dirs: _ },
        practice: Practice { pace: _, candidate: _, minutes: _ },
        discord:
            Discord {
                token: _,
                api_base: _,
                quiet: _,
                nudge: _,
                pause: _,
                retention: _,
                visibility: _,
                one_open: _,
            },
        assess: Assess { encoder: _ },
        log: Log { level: _ },
    } = Settings::default();
    let keys: Vec<&str> = FIELDS.iter().map(|field| field.key).collect();
    assert_eq!(
        keys,
        [
            "database.path",
            "prompts.dirs",
            "practice.pace",
            "practice.candidate",
            "practice.minutes",
            "assess.encoder",
            "discord.token",
            "discord.api_base",
            "discord.quiet",
            "discord.nudge",
            "discord.pause",
            "discord.retention",
            "discord.visibility",
            "discord.one_open",
            "log.level"
        ]
    );
}

#[test]
fn the_written_references_are_fresh() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, fresh) in
        [("docs/configuration.md", documentation()), ("deploy/sextant.example.toml", example())]
    {
        let path = root.join(name);
        if std::env::var_os("SEXTANT_REFRESH_DOCS").is_some() {
            fs::write(&path, &fresh).expect("writes");
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            written, fresh,
            "{name} is stale; write it anew with: SEXTANT_REFRESH_DOCS=1 cargo test references"
        );
    }
}
