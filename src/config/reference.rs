//! What is written from the table of settings: `config show`, the documentation and the example file.

use std::fmt::Write as _;

use super::{DEFAULT, FIELDS, Field, Loaded};

impl Loaded {
    /// Every setting with its value and where that comes from; it is itself a settings file.
    #[must_use]
    pub fn show(&self) -> String {
        // Settings are text, numbers and lists of text, all of which TOML has.
        let values = toml::Table::try_from(&self.settings).unwrap_or_default();
        sections(|field| {
            let (section, key) = field.parts();
            let origin = self.origin(field.key);
            match values.get(section).and_then(|section| section.get(key)) {
                Some(value) => format!("{key} = {value}  # {origin}\n"),
                None if origin != DEFAULT => format!("# {key}: (set) ({origin})\n"),
                None => format!("# {key}: {} ({origin})\n", plain(field.default)),
            }
        })
    }
}

/// `deploy/sextant.example.toml`: every setting, explained and commented out.
#[must_use]
pub fn example() -> String {
    let head = "# Settings of Sextant. Copy this file to sextant.toml where you start the program, or name it with\n\
                # --config FILE, and take the # away before the settings you want to change.\n\
                # Relative paths start at the directory of this file.\n\n";
    let body = sections(|field| {
        let (_, key) = field.parts();
        let about = comment(&plain(field.about));
        let default = comment(&format!("Default: {}.", plain(field.default)));
        format!("{about}{default}# {key} = {}\n", field.example)
    });
    format!("{head}{body}")
}

/// `docs/configuration.md`.
#[must_use]
pub fn documentation() -> String {
    let mut text = String::from(
        "# Configuration\n\n\
         <!-- Generated from the table in src/config/fields.rs; a test says how to write it anew. -->\n\n\
         Settings come from these places; a later one wins:\n\n\
         1. defaults,\n\
         2. `sextant.toml` in the current directory, or the file given by `--config FILE`,\n\
         3. environment variables `SEXTANT_<SECTION>__<KEY>` (lists separated by `:`; an empty one counts as not set),\n\
         4. flags.\n\n\
         `~/` at the start of a path is your home directory. Relative paths in a settings file start at its directory,\n\
         others at the current one. A length of time is a whole number and a unit, out of `ms`, `s`, `m`, `h` and `d`.\n\
         An unknown setting or a wrong value is refused with the place where it is written (exit status 2).\n\
         `sextant config show` prints every setting with where its value comes from, and `sextant config check` only\n\
         looks for mistakes. `deploy/sextant.example.toml` is a file to start from.\n",
    );
    for field in FIELDS {
        let flag = field.flag.map_or_else(String::new, |flag| format!(", flag `{flag}`"));
        let other = field.variable.map_or_else(String::new, |other| format!(", else `{other}`"));
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "\n## `{}`\n\n{}\n\n- Value: {}, for instance `{}`\n- Default: {}\n- Also: variable `{}`{other}{flag}\n",
            field.key,
            field.about,
            field.expected,
            field.example,
            field.default,
            field.own_variable(),
        );
    }
    text
}

/// The settings by section, each as `entry` writes it, with an empty line between sections.
fn sections(entry: impl Fn(&Field) -> String) -> String {
    let mut text = String::new();
    let mut open = "";
    for field in FIELDS {
        let (section, _) = field.parts();
        if section != open {
            let gap = if open.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}[{section}]");
            open = section;
        }
        text.push_str(&entry(field));
    }
    text
}

fn comment(text: &str) -> String {
    textwrap::fill(text, textwrap::Options::new(100).initial_indent("# ").subsequent_indent("# ")) + "\n"
}

/// Without the marks of Markdown.
fn plain(text: &str) -> String {
    text.replace('`', "")
}
