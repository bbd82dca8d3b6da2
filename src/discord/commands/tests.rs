//! Whether the table keeps Discord's rules, and how the help reads.

use std::collections::BTreeSet;

use twilight_model::application::command::{Command as Theirs, CommandOption};
use twilight_validate::command as rules;

use super::*;

#[test]
fn the_table_is_what_discord_gets() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&to_wire(Scope::Everywhere)).unwrap());
}

#[test]
fn the_table_keeps_the_rules_of_discord() {
    let mut names = BTreeSet::new();
    for command in all() {
        assert!(names.insert(command.name), "{} stands twice", command.name);
        let mut wire = command.to_wire(Scope::Everywhere);
        wire["version"] = json!("1");
        let theirs: Theirs = serde_json::from_value(wire).unwrap();
        rules::command(&theirs).unwrap();
        theirs.options.iter().for_each(option);
        let subs = command.options.iter().filter(|option| matches!(option.kind, Kind::Sub(_))).count();
        assert!(
            subs == 0 || subs == command.options.len(),
            "{} has subcommands beside options",
            command.name
        );
    }
}

fn option(option: &CommandOption) {
    rules::option(option).unwrap_or_else(|error| panic!("{}: {error}", option.name));
    let choices = option.choices.as_deref().unwrap_or_default();
    assert!(
        choices.len() <= 25 && (choices.is_empty() || option.autocomplete != Some(true)),
        "{}",
        option.name
    );
    for choice in choices {
        rules::choice(choice).unwrap();
    }
    let inner = option.options.as_deref().unwrap_or_default();
    let required: Vec<bool> = inner.iter().map(|inner| inner.required == Some(true)).collect();
    assert!(required.is_sorted_by(|left, right| left >= right), "{}: required ones stand first", option.name);
    let names: BTreeSet<&str> = inner.iter().map(|inner| inner.name.as_str()).collect();
    assert!(names.len() == inner.len() && inner.len() <= 25, "{}", option.name);
    inner.iter().for_each(self::option);
}

#[test]
fn the_help_names_every_command_that_can_be_used_and_fits_a_message() {
    for (is_dm, can_manage) in [(false, false), (false, true), (true, false), (true, true)] {
        let text = help(is_dm, can_manage);
        assert!(text.encode_utf16().count() <= 2_000, "{}", text.encode_utf16().count());
        for command in all() {
            let shown = text.contains(&format!("**/{}**", command.name));
            assert_eq!(shown, command.name != "settings" || (can_manage && !is_dm), "{}", command.name);
            let all = command.options.iter().filter(|option| matches!(option.kind, Kind::Sub(_)));
            assert!(all.clone().all(|sub| text.contains(sub.description)) || !shown, "{}", command.name);
        }
    }
}

#[test]
fn the_help_reads_well() {
    insta::assert_snapshot!(help(false, true));
}
