//! What the catalog promises, told by example.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::{Catalog, MOST_BYTES, Origin, SKILLS, bank, parse, parse_stored, schema, skeleton};
use crate::interview::{Dimension, Level, Prompt};

/// A prompt with claims alone, which a study group writes in ten minutes.
fn small(id: &str) -> String {
    let mut text = format!(
        "schema = 1\nid = \"{id}\"\ntitle = \"Park a car\"\nbrief = \"Guide drivers to a free place.\"\n"
    );
    for dimension in Dimension::ALL {
        let key = dimension.key();
        let _ = write!(
            text,
            "[{key}]\n[[{key}.points]]\nid = \"{key}\"\nclaim = \"Says how {key} matter to drivers\"\n"
        );
    }
    text
}

fn read(text: &str) -> Prompt {
    match parse("small.toml", text.as_bytes()) {
        Ok(prompt) => prompt,
        Err(problems) => panic!("{}", told(&problems)),
    }
}

/// All problems with a file, one a line.
fn problems_of(text: &str) -> String {
    match parse("small.toml", text.as_bytes()) {
        Ok(_) => String::new(),
        Err(problems) => told(&problems),
    }
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}

/// A text made of numbered pieces.
fn repeated(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

fn told(problems: &[super::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary directory can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

mod reading {
    use super::*;

    #[test]
    fn claims_alone_make_a_whole_prompt() {
        let prompt = read(&small("parking"));
        assert_eq!(prompt.level, Level::Mid);
        assert_eq!(prompt.minutes, 35);
        assert!(close(prompt.rubric(Dimension::ProjectConstraints).weight, 0.5));
        assert!(close(prompt.rubric(Dimension::Goals).weight, 1.0));
        let mut said: Vec<&str> = prompt.rubrics.iter().map(|rubric| rubric.opening.as_str()).collect();
        said.extend(prompt.points().map(|point| point.probe.as_str()));
        let different: BTreeSet<&str> = said.iter().copied().collect();
        assert_eq!(different.len(), 12, "every opening and probe differs: {said:#?}");
        assert!(said.iter().all(|text| !text.is_empty() && !text.contains("{}")));
    }

    #[test]
    fn what_the_author_wrote_is_what_the_prompt_says() {
        let text = small("parking").replace(
            "[goals]\n",
            "[[facts]]\nid = \"places\"\nasked_as = [\"How many?\"]\nanswer = \"900\"\n\
             [[changes]]\ntext = \"It snows.\"\n[[changes.points]]\nid = \"snow\"\nclaim = \"Says who clears it\"\n\
             [goals]\nopening = \"  What for?\\r\\nAnd for whom?  \"\nweight = 2\n",
        );
        let prompt = read(&text);
        assert_eq!(prompt.rubric(Dimension::Goals).opening, "What for?\nAnd for whom?");
        assert!(close(prompt.rubric(Dimension::Goals).weight, 2.0));
        assert_eq!(prompt.facts[0].answer, "900");
        assert_eq!(prompt.changes[0].after, Dimension::PerformanceConstraints);
        assert_eq!(prompt.changes[0].dimension, Dimension::Evaluation);
        assert_eq!(prompt.changes[0].points[0].dimension, Dimension::Evaluation);
        assert_eq!(prompt.points().count(), 7);
    }

    #[test]
    fn the_version_is_the_hash_of_the_bytes() {
        let text = small("parking");
        let version = read(&text).version;
        // As `sha256sum` prints it for the same text.
        assert_eq!(version, "fdfbf39a620400689f895531b24ea7d6504be385543617c7625c162a56047969");
        assert_ne!(version, read(&format!("{text}\n")).version, "one more byte is another version");
        assert_eq!(version, parse_stored(&text).expect("an accepted text can be read again").version);
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
        let text = format!("\u{feff}{}", small("parking").replace('\n', "\r\n"));
        assert_eq!(read(&text).title, "Park a car");
    }

    #[test]
    fn the_same_file_gives_the_same_prompt() {
        assert_eq!(read(&small("parking")), read(&small("parking")));
    }
}

mod telling_what_is_wrong {
    use super::*;

    #[test]
    fn one_reading_tells_everything_with_its_place() {
        let text = small("parking")
            .replace("title = \"Park a car\"", "titel = \"Park a car\"")
            .replace("[evaluation]\n", "[evaluation]\nweight = 9\n")
            .replace("claim = \"Says how goals matter to drivers\"\n", "claim = 12\nwieght = 2\nweight = 7\n")
            .replace("id = \"personalization\"", "id = \"goals\"");
        insta::assert_snapshot!(problems_of(&text), @r#"
        small.toml:1:1: the file has no `title`: expected a text of at most 80 characters (help: add `title = "…"`)
        small.toml:3:1: unknown key `titel` (help: did you mean `title`?)
        small.toml:8:9: `goals.points[1].claim` is a whole number: expected a text of at most 200 characters (help: put it in quotes)
        small.toml:9:1: unknown key `wieght` in `goals.points[1]` (help: did you mean `weight`?)
        small.toml:10:10: `goals.points[1].weight` is `7`: expected a whole number from 1 to 3
        small.toml:20:10: `evaluation.weight` is `9`: expected a number above 0 and up to 3
        small.toml:26:6: the point id `goals` is used twice in this file (help: rename one of them, e.g. `goals-2`)
        "#);
    }

    #[test]
    fn a_missing_dimension_is_told_with_what_to_add() {
        let text = small("parking");
        let at = text.find("[project_constraints]").expect("the prompt has all six");
        insta::assert_snapshot!(problems_of(&text[..at]), @r#"small.toml:1:1: the file has no `project_constraints`: expected a table (help: add a table [project_constraints] with at least one [[project_constraints.points]])"#);
    }

    #[test]
    fn a_key_in_the_wrong_table_is_told_where_it_belongs() {
        let text = small("parking").replace("[goals]\n", "[goals]\nwalkthrough = [\"Drive in\"]\n");
        insta::assert_snapshot!(problems_of(&text), @r#"small.toml:6:1: unknown key `walkthrough` in `goals` (help: `walkthrough` belongs to [user_experience])"#);
    }

    #[test]
    fn a_text_that_is_too_long_is_counted_in_characters() {
        let fits = small("parking").replace("Park a car", &"ö".repeat(80));
        assert_eq!(problems_of(&fits), "");
        let long = small("parking").replace("Park a car", &"ö".repeat(93));
        insta::assert_snapshot!(problems_of(&long), @r#"small.toml:3:9: `title` has 93 characters: expected at most 80 (help: shorten it by 13)"#);
    }

    #[test]
    fn words_outside_a_list_are_answered_with_the_nearest() {
        let text = small("parking")
            .replace("brief", "level = \"seenior\"\nbrief")
            .replace("id = \"evaluation\"\n", "id = \"evaluation\"\nskill = \"tradeoffs\"\n");
        insta::assert_snapshot!(problems_of(&text), @r#"
        small.toml:4:9: `level` is `seenior`: expected one of junior, mid, senior (help: did you mean `senior`?)
        small.toml:21:9: `evaluation.points[1].skill` is `tradeoffs`: expected a skill from the list in docs/prompt-format.md (help: did you mean `trade-offs`?)
        "#);
    }

    #[test]
    fn broken_toml_is_told_beside_what_else_is_wrong() {
        let text = small("parking")
            .replace("brief = \"Guide", "brief = Guide")
            .replace("[goals]", "[goals]\nfoo = 1");
        insta::assert_snapshot!(problems_of(&text), @r#"
        small.toml:4:9: string values must be quoted, expected literal string
        small.toml:4:39: unexpected key or value, expected newline, `#`
        small.toml:6:1: unknown key `foo` in `goals` (help: expected one of opening, weight, points)
        "#);
    }

    #[test]
    fn types_are_told_with_how_to_write_them() {
        let text = small("parking")
            .replace("brief", "tags = \"ml\"\nminutes = \"35\"\nbrief")
            .replace("[goals]\n", "[facts]\nid = \"x\"\n[goals]\n");
        insta::assert_snapshot!(problems_of(&text), @r#"
        small.toml:4:8: `tags` is a text: expected a list of texts of at most 40 characters each (help: put it in square brackets)
        small.toml:5:11: `minutes` is a text: expected a whole number from 5 to 240 (help: write it without quotes)
        small.toml:7:1: `facts` is a table: expected an array of at most 100 tables (help: write its header in double brackets: [[facts]])
        "#);
    }

    #[test]
    fn bad_ids_and_reserved_ones_are_refused() {
        let text = small("Parking Lot")
            .replace("[goals]\n", "[[facts]]\nid = \"walkthrough\"\nanswer = \"First …\"\n[goals]\n")
            .replace("id = \"evaluation\"", "id = \"a b\"");
        insta::assert_snapshot!(problems_of(&text), @r#"
        small.toml:2:6: `id` is `Parking Lot`: expected a text of 3 to 64 characters out of a-z, 0-9 and -
        small.toml:6:6: the fact id `walkthrough` stands for the steps of the walkthrough (help: put the steps under `walkthrough` in [user_experience], or name it differently)
        small.toml:22:6: `evaluation.points[1].id` is `a b`: expected a text of 1 to 64 characters out of letters A-Z and a-z, digits, - and _
        "#);
    }

    #[test]
    fn a_newer_schema_asks_for_a_newer_program_and_nothing_else() {
        let text = small("parking").replace("schema = 1", "schema = 2\nnovelty = true");
        insta::assert_snapshot!(problems_of(&text), @r#"small.toml:1:10: `schema` 2 is newer than this program reads (help: update Sextant, or write the file with `schema = 1`)"#);
    }

    #[test]
    fn thirteen_points_and_blank_words_are_refused() {
        let more = repeated(12, |number| {
            format!("[[goals.points]]\nid = \"g{number}\"\nclaim = \"Says why {number}\"\n")
        });
        let text = small("parking")
            .replace("[user_experience]", &format!("{more}[user_experience]"))
            .replace("id = \"evaluation\"\n", "id = \"evaluation\"\nexamples = [\" \", \"a\\u001b[2J\"]\n");
        insta::assert_snapshot!(problems_of(&text), @r#"
        small.toml:6:1: `goals.points` has 13 tables: expected an array of 1 to 12 tables
        small.toml:56:13: `evaluation.points[1].examples[1]` is empty: expected some words
        small.toml:56:18: `evaluation.points[1].examples[2]` has the control character U+001B (help: leave it out)
        "#);
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_told_with_their_place() {
        let mut bytes = small("parking").into_bytes();
        bytes[18] = 0xff;
        let problems = parse("latin.toml", &bytes).expect_err("it is not UTF-8");
        insta::assert_snapshot!(told(&problems), @r#"latin.toml:2:8: the byte 0xff is not UTF-8 text (help: save the file with the encoding UTF-8)"#);
    }

    #[test]
    fn a_file_above_256_kib_is_not_read() {
        let text = format!("{}# {}", small("parking"), "x".repeat(MOST_BYTES));
        insta::assert_snapshot!(problems_of(&text), @r#"small.toml: the file is larger than 256 KiB (help: one file holds one prompt: split it, or shorten its texts)"#);
    }

    #[test]
    fn a_stored_prompt_is_read_though_rules_became_stricter() {
        let text = small("parking")
            .replace("Park a car", &"x".repeat(300))
            .replace("brief", "color = \"red\"\nbrief")
            .replace("id = \"goals\"\n", "id = \"goals\"\nskill = \"forgotten\"\n");
        assert_ne!(problems_of(&text), "");
        let prompt = parse_stored(&text).expect("an interview can be held with it");
        assert_eq!(prompt.rubric(Dimension::Goals).points[0].skill.as_deref(), Some("forgotten"));
        assert!(parse_stored("schema = 1").is_err(), "without rubrics it cannot");
    }

    #[test]
    fn a_prompt_from_any_bytes_or_none_but_never_a_panic_even_when_deeply_nested() {
        let deep = format!("{}a = {}", small("parking"), "[".repeat(50_000));
        assert_ne!(problems_of(&deep), "");
        let many = repeated(20_000, |number| format!("k{number} = 1\n"));
        assert!(problems_of(&many).contains("more problems are not shown"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = parse("any", &bytes);
        }

        #[test]
        fn a_prompt_with_any_damage_is_read_or_refused_with_places_inside_the_file(
            at in 0..600_usize,
            cut in 0..40_usize,
            put in "[\\[\\]{}=\"'\\\\#.\n a-z0-9ö-]{0,12}",
        ) {
            let text: Vec<char> = small("parking").chars().collect();
            let at = at.min(text.len());
            let rest = (at + cut).min(text.len());
            let damaged: String = text[..at].iter().copied().chain(put.chars()).chain(text[rest..].iter().copied()).collect();
            match parse("damaged", damaged.as_bytes()) {
                Ok(prompt) => prop_assert!(Dimension::ALL.iter().all(|one| !prompt.rubric(*one).points.is_empty())),
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    for problem in problems {
                        prop_assert!(problem.line <= damaged.lines().count() + 1, "{problem}");
                    }
                }
            }
            let _ = parse_stored(&damaged);
        }
    }
}

mod loading {
    use super::*;

    #[test]
    fn a_broken_file_is_left_out_and_the_rest_loads() {
        let folder = folder(&[
            ("a-broken.toml", "schema = 1\nid = "),
            ("b-good.toml", &small("parking")),
            ("notes.txt", "not a prompt"),
        ]);
        let (catalog, problems) = Catalog::load(&[folder.path().to_owned()]);
        assert_eq!(catalog.prompt("parking").expect("it is there").prompt.title, "Park a car");
        assert_eq!(catalog.len(), Catalog::shipped().len() + 1);
        assert!(
            problems.iter().all(|problem| problem.file.ends_with("a-broken.toml")),
            "{}",
            told(&problems)
        );
        assert!(!problems.is_empty());
    }

    #[test]
    fn a_later_directory_overrides_an_earlier_one_and_the_bank() {
        let shipped = bank::SHIPPED[0].1;
        let id = Catalog::shipped().iter().next().expect("there is a bank").prompt.id.clone();
        let mine = shipped.replace("level = ", "# mine\nlevel = ");
        let first = folder(&[("a.toml", &mine), ("b.toml", &small("parking"))]);
        let second = folder(&[("c.toml", &small("parking").replace("Park a car", "Park a bus"))]);
        let dirs = [first.path().to_owned(), second.path().to_owned()];
        let (catalog, problems) = Catalog::load(&dirs);
        assert_eq!(told(&problems), "");
        assert_eq!(catalog.prompt("parking").expect("it is there").prompt.title, "Park a bus");
        let entry = catalog.prompt(id.as_str()).expect("it is there");
        assert_eq!(entry.origin, Origin::File(first.path().join("a.toml")));
        assert_eq!(&*entry.source, mine);
    }

    #[test]
    fn an_id_used_twice_within_a_directory_is_told_and_the_first_file_wins() {
        let other = small("parking").replace("Park a car", "Park a bus");
        let folder = folder(&[("a.toml", &small("parking")), ("b.toml", &other)]);
        let (catalog, problems) = Catalog::of_paths(&[folder.path().to_owned()]);
        assert_eq!(catalog.prompt("parking").expect("it is there").prompt.title, "Park a car");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].to_string().contains("already used by"), "{}", problems[0]);
    }

    #[test]
    fn a_missing_directory_is_a_problem_and_the_bank_stays() {
        let (catalog, problems) = Catalog::load(&[PathBuf::from("no/such/place")]);
        assert_eq!(catalog.len(), Catalog::shipped().len());
        insta::assert_snapshot!(told(&problems), @r#"no/such/place: there is no such file or directory (help: check the spelling of the path)"#);
    }

    #[test]
    fn a_single_file_may_be_named_and_its_text_is_kept() {
        let folder = folder(&[("one.toml", &small("parking"))]);
        let (catalog, problems) = Catalog::of_paths(&[folder.path().join("one.toml")]);
        assert_eq!(told(&problems), "");
        assert_eq!(catalog.len(), 1);
        assert_eq!(&*catalog.prompt("parking").expect("it is there").source, small("parking"));
    }
}

mod finding {
    use super::*;

    fn ids(query: &str) -> Vec<String> {
        Catalog::shipped().search(query).iter().map(|entry| entry.prompt.id.to_string()).collect()
    }

    #[test]
    fn an_unknown_id_is_answered_with_the_nearest() {
        let catalog = Catalog::shipped();
        let unknown = catalog.prompt("newsfeed-rankin").expect_err("there is a slip in it");
        assert_eq!(unknown.nearest[0], "newsfeed-ranking");
        let unknown = catalog.prompt("fraud").expect_err("it is only a part of one");
        assert!(unknown.to_string().contains("card-fraud-detection"), "{unknown}");
        let unknown = catalog.prompt("zzzzzz").expect_err("it is nothing");
        assert_eq!(
            unknown.to_string(),
            "there is no prompt `zzzzzz`; `sextant prompts list` shows all of them"
        );
        assert!(catalog.prompt("").expect_err("it is nothing").nearest.is_empty());
    }

    #[test]
    fn a_search_forgives_slips_and_unfinished_words() {
        assert_eq!(ids("newsfed")[0], "newsfeed-ranking");
        assert_eq!(ids("Fraud CARD")[0], "card-fraud-detection");
        assert_eq!(ids("rank")[0], "newsfeed-ranking");
        assert!(ids("newsfeed submarine").is_empty());
    }

    #[test]
    fn an_empty_search_finds_all_in_order() {
        let all: Vec<String> = Catalog::shipped().iter().map(|entry| entry.prompt.id.to_string()).collect();
        assert_eq!(ids("  "), all);
    }
}

mod the_bank {
    use super::*;

    fn directory() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts")
    }

    /// Where each text of one kind stands, over the whole bank.
    fn places<'p>(texts: impl Iterator<Item = (&'p str, String)>) -> BTreeMap<&'p str, Vec<String>> {
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        texts.for_each(|(text, place)| places.entry(text).or_default().push(place));
        places
    }

    #[test]
    fn the_embedded_files_are_those_of_the_directory() {
        let mut names: Vec<String> = fs::read_dir(directory())
            .expect("the directory is there")
            .map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned())
            .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"))
            .collect();
        names.sort();
        let embedded: Vec<&str> = bank::SHIPPED.iter().map(|(name, _)| *name).collect();
        assert_eq!(embedded, names, "list every file of prompts/ in src/catalog/bank.rs");
    }

    #[test]
    fn every_shipped_file_is_free_of_problems_and_named_by_its_id() {
        for (name, text) in bank::SHIPPED {
            match parse(name, text.as_bytes()) {
                Ok(prompt) => assert_eq!(*name, format!("{}.toml", prompt.id)),
                Err(problems) => panic!("{}", told(&problems)),
            }
        }
        assert_eq!(Catalog::shipped().len(), bank::SHIPPED.len());
    }

    #[test]
    fn openings_probes_hints_and_examples_are_unique_over_the_bank() {
        let catalog = Catalog::shipped();
        let prompts: Vec<&Prompt> = catalog.iter().map(|entry| &*entry.prompt).collect();
        let points = || prompts.iter().flat_map(|prompt| prompt.points().map(move |point| (prompt, point)));
        let openings = prompts.iter().flat_map(|prompt| {
            prompt.rubrics.iter().map(|rubric| (rubric.opening.as_str(), prompt.id.to_string()))
        });
        let probes =
            points().map(|(prompt, point)| (point.probe.as_str(), format!("{}/{}", prompt.id, point.id)));
        let hints = points().flat_map(|(prompt, point)| {
            point.hints.iter().map(move |hint| (hint.as_str(), format!("{}/{}", prompt.id, point.id)))
        });
        let examples = points().flat_map(|(prompt, point)| {
            point
                .examples
                .iter()
                .map(move |example| (example.as_str(), format!("{}/{}", prompt.id, point.id)))
        });
        for (kind, places) in [
            ("opening or probe", places(openings.chain(probes))),
            ("hint", places(hints)),
            ("example", places(examples)),
        ] {
            for (text, places) in places {
                assert_eq!(places.len(), 1, "the {kind} \"{text}\" is used at {}", places.join(", "));
            }
        }
    }

    #[test]
    fn no_two_examples_of_a_point_share_four_words_in_a_row() {
        fn runs(text: &str) -> BTreeSet<Vec<String>> {
            let split = text.split(|character: char| !(character.is_alphanumeric() || character == '\''));
            let words: Vec<String> = split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
            words.windows(4).map(<[String]>::to_vec).collect()
        }
        for entry in Catalog::shipped().iter() {
            for point in entry.prompt.points() {
                let runs: Vec<BTreeSet<Vec<String>>> = point.examples.iter().map(|one| runs(one)).collect();
                for (index, one) in runs.iter().enumerate() {
                    for other in &runs[..index] {
                        let shared: Vec<_> = one.intersection(other).collect();
                        assert!(shared.is_empty(), "{}/{}: {shared:?}", entry.prompt.id, point.id);
                    }
                }
            }
        }
    }

    #[test]
    fn every_shipped_prompt_is_complete() {
        for entry in Catalog::shipped().iter() {
            let prompt = &entry.prompt;
            let id = &prompt.id;
            assert!((8..=12).contains(&prompt.facts.len()), "{id}: {} facts", prompt.facts.len());
            assert!((3..=7).contains(&prompt.walkthrough.len()), "{id}: {} steps", prompt.walkthrough.len());
            assert!((1..=2).contains(&prompt.changes.len()), "{id}: {} changes", prompt.changes.len());
            let asking =
                prompt.rubric(Dimension::UserExperience).points.iter().any(|point| point.asking_counts);
            assert!(asking, "{id}: asking about the users has to earn a point");
            for rubric in &prompt.rubrics {
                assert!((3..=6).contains(&rubric.points.len()), "{id}: {} points", rubric.points.len());
            }
            for point in prompt.points() {
                assert!(point.examples.len() >= 4, "{id}/{}: examples", point.id);
                assert!(!point.near_misses.is_empty(), "{id}/{}: near misses", point.id);
                assert_eq!(point.hints.len(), 3, "{id}/{}: hints", point.id);
                assert!(point.skill.is_some(), "{id}/{}: skill", point.id);
                assert!(!point.model.is_empty(), "{id}/{}: model", point.id);
            }
        }
    }
}

mod references {
    use serde_json::Value;

    use super::*;
    use crate::catalog::format::TABLES;

    /// The parts of JSON Schema that ours uses; an unknown keyword fails, so that none is silently ignored.
    fn fits(schema: &Value, value: &Value) -> bool {
        schema.as_object().expect("a schema is an object").iter().all(|(keyword, rule)| {
            match keyword.as_str() {
                "$schema" | "title" | "description" => true,
                "type" => match rule.as_str().expect("one type") {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    other => panic!("type {other}"),
                },
                "properties" => value.as_object().is_none_or(|object| {
                    object.iter().all(|(key, value)| rule.get(key).is_none_or(|schema| fits(schema, value)))
                }),
                "required" => rule
                    .as_array()
                    .expect("a list")
                    .iter()
                    .all(|key| value.get(key.as_str().expect("a key")).is_some()),
                "additionalProperties" => {
                    let known = &schema["properties"];
                    value.as_object().is_none_or(|object| object.keys().all(|key| known.get(key).is_some()))
                }
                "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(rule, item))),
                "minItems" => value
                    .as_array()
                    .is_none_or(|items| items.len() as u64 >= rule.as_u64().expect("a number")),
                "maxItems" => value
                    .as_array()
                    .is_none_or(|items| items.len() as u64 <= rule.as_u64().expect("a number")),
                "maxLength" => value
                    .as_str()
                    .is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().expect("a number")),
                "pattern" => value.as_str().is_none_or(|text| match rule.as_str().expect("a pattern") {
                    "\\S" => !text.trim().is_empty(),
                    "^[a-z0-9-]{3,64}$" => text.len() >= 3 && !text.contains(' '),
                    "^[A-Za-z0-9_-]{1,64}$" => !text.is_empty() && !text.contains(' '),
                    other => panic!("pattern {other}"),
                }),
                "enum" => rule.as_array().expect("a list").contains(value),
                "const" => rule == value,
                "minimum" => value.as_f64() >= rule.as_f64(),
                "maximum" => value.as_f64() <= rule.as_f64(),
                "exclusiveMinimum" => value.as_f64() > rule.as_f64(),
                other => panic!("keyword {other}"),
            }
        })
    }

    fn json(text: &str) -> Value {
        let table: toml::Table = text.parse().expect("it is TOML");
        serde_json::to_value(table).expect("it has no dates")
    }

    #[test]
    fn the_json_schema_accepts_the_bank_and_the_skeleton() {
        let schema = schema();
        for (name, text) in bank::SHIPPED {
            assert!(fits(&schema, &json(text)), "{name}");
        }
        assert!(fits(&schema, &json(&skeleton("parking").expect("it is an id"))));
    }

    #[test]
    fn the_json_schema_refuses_what_the_parser_refuses() {
        let schema = schema();
        let good = small("parking");
        assert!(fits(&schema, &json(&good)));
        for (from, to) in [
            ("schema = 1", "schema = 2"),
            ("title = ", "titel = "),
            ("\"parking\"", "\"no slug\""),
            ("Park a car", " "),
            ("[goals]\n", "[goals]\nweight = 0\n"),
            ("[goals]\n", "[goals]\nwalkthrough = [\"x\"]\n"),
            ("id = \"goals\"\n", "id = \"goals\"\nskill = \"magic\"\n"),
            ("id = \"goals\"\n", "id = \"goals\"\nweight = 4\n"),
            ("claim = ", "claims = "),
        ] {
            let bad = good.replace(from, to);
            assert!(!fits(&schema, &json(&bad)), "the schema has to refuse {to}");
            assert_ne!(problems_of(&bad), "", "the parser has to refuse {to}");
        }
    }

    #[test]
    fn the_skeleton_parses_and_so_does_it_with_its_comments_opened() {
        let text = skeleton("parking-guidance").expect("it is an id");
        assert_eq!(read(&text).id.as_str(), "parking-guidance");
        for (number, line) in text.lines().enumerate() {
            let Some(opened) =
                line.strip_prefix("# ").filter(|line| line.contains(" = ") && !line.contains('`'))
            else {
                continue;
            };
            assert!(opened.parse::<toml::Table>().is_ok(), "line {}: {opened}", number + 1);
        }
        assert!(skeleton("No Slug").is_err());
        assert!(skeleton("ab").is_err());
    }

    /// The tables of the reference, made from the code.
    fn reference() -> String {
        let mut text = String::new();
        for (header, fields) in TABLES {
            let _ = write!(text, "### {header}\n\n| Key | Holds | For |\n|---|---|---|\n");
            for field in *fields {
                let required = if field.required { " (required)" } else { "" };
                let _ = writeln!(
                    text,
                    "| `{}`{required} | {} | {} |",
                    field.key,
                    field.kind.expected(),
                    field.about
                );
            }
            text += "\n";
        }
        text
    }

    /// The list of skills, made from the code.
    fn skills() -> String {
        let rows = repeated(SKILLS.len(), |at| format!("| `{}` | {} |\n", SKILLS[at].key, SKILLS[at].about));
        format!("| Skill | Who has it … |\n|---|---|\n{rows}\n")
    }

    #[test]
    fn the_documentation_shows_the_keys_and_skills_of_the_code() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/prompt-format.md");
        let documented = fs::read_to_string(&path).expect("the documentation is there");
        let mut fresh = documented.clone();
        for (name, generated) in [("keys", reference()), ("skills", skills())] {
            let (begin, end) =
                (format!("<!-- {name}: made from the code -->\n\n"), format!("<!-- end of {name} -->"));
            let start = fresh.find(&begin).expect("the part begins") + begin.len();
            let stop = fresh.find(&end).expect("the part ends");
            fresh.replace_range(start..stop, &generated);
        }
        if std::env::var_os("SEXTANT_REFRESH_DOCS").is_some() {
            fs::write(&path, &fresh).expect("the documentation can be written");
        } else {
            assert!(fresh == documented, "run `SEXTANT_REFRESH_DOCS=1 cargo test the_documentation_shows`");
        }
    }
}
