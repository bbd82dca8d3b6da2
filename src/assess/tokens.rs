//! Words of a text with their places, and the closed word classes of English.
//!
//! Knows letters and endings only; what a word means is the table's business.

/// Word forms with little meaning of their own.
const FUNCTION_WORDS: &str = "a about above after again all also am an and any are aren't as at be because been before \
being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each \
either else ever every few for from further had hadn't has hasn't have haven't having he her here hers him his how i i'd \
i'll i'm i've if in into is isn't it it'd it'll it's its itself just let let's like lot lots many may maybe me might mine \
more most much must my myself no nor not now of off ok okay on once one only onto or other our ours out over own per \
perhaps quite rather really same say says shall she should shouldn't since so some someone something still such sure \
than that that's the their theirs them themselves then there there's these they they'd they'll they're they've thing \
things this those though through to too under until up upon us very want wants was wasn't we we'd we'll we're we've well \
were weren't what what's when where which while who whom whose why will with within without won't would wouldn't yes yet \
you you'd you'll you're you've your yours yourself im ive id dont doesnt didnt cant wont isnt thats theres whats its u ur \
gonna wanna gotta kinda sorta get gets got getting go goes going come comes put puts make makes making take takes thing \
stuff think guess mean means know even always never around actually basically probably likely etc e.g i.e eg ie vs via";

/// Forms that are verbs and hardly ever nouns: a sentence has one, a list of names has none.
const PLAIN_VERBS: &str = "is are was were be been am do does did has have had can could will would should may might must shall \
i'd i'll i'm i've we'd we'll we're we've they'd they'll they're they've he'd he'll he's she'd she'll she's it's it'd it'll that's there's \
here's what's who's you'd you'll you're you've don't doesn't didn't can't cannot won't isn't aren't wasn't weren't wouldn't shouldn't couldn't \
haven't hasn't let let's need needs want wants get gets go goes make makes take takes give gives keep keeps use uses say says tell tells ask asks \
see sees know knows mean means think thinks put puts send sends choose chooses compares serves becomes become happens gone went came got im ive id \
dont doesnt cant wont isnt thats theres stays stay becomes begins comes come gave took kept made sent told asked wanted needed";

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case, without invisible characters.
    pub(super) text: String,
    /// The form under which inflections of the word meet.
    pub(super) stem: String,
    /// Byte offset of its first byte.
    pub(super) start: usize,
    /// Byte offset after its last byte.
    pub(super) end: usize,
}

impl Token {
    /// Whether it is a number; all numbers share one stem.
    pub(super) fn is_number(&self) -> bool {
        self.stem == NUMBER
    }

    /// Whether it belongs to the closed classes of English.
    pub(super) fn is_function_word(&self) -> bool {
        is_function_word(&self.text)
    }
}

/// The stem of every number.
pub(super) const NUMBER: &str = "#";

pub(super) fn is_function_word(word: &str) -> bool {
    contains_word(&FUNCTION_SET, FUNCTION_WORDS, word)
}

pub(super) fn is_plain_verb(word: &str) -> bool {
    contains_word(&VERB_SET, PLAIN_VERBS, word)
}

type WordSet = std::sync::OnceLock<std::collections::HashSet<&'static str>>;
static FUNCTION_SET: WordSet = WordSet::new();
static VERB_SET: WordSet = WordSet::new();

fn contains_word(set: &WordSet, list: &'static str, word: &str) -> bool {
    set.get_or_init(|| list.split_whitespace().collect()).contains(word)
}

/// The words of a text from byte `offset` of a larger one; `is_entry` says which compounds stay whole.
pub(super) fn tokenize(text: &str, offset: usize, is_entry: &dyn Fn(&str) -> bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first == '%' {
            push(&mut tokens, "percent".to_owned(), offset + start, offset + start + 1);
            continue;
        }
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        if !is_ideograph(first) {
            while let Some(&(at, next)) = rest.peek() {
                if is_ideograph(next) || !continues(text, at, next) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        word(&mut tokens, &text[start..end], offset + start, is_entry);
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, text: String, start: usize, end: usize) {
    let stem = stem(&text);
    tokens.push(Token { text, stem, start, end });
}

/// Letters and digits go on; so do marks between two of them that join a word, and invisible characters.
fn continues(text: &str, at: usize, next: char) -> bool {
    if next.is_alphanumeric() || is_invisible(next) {
        return true;
    }
    let joins = matches!(next, '\'' | '\u{2019}' | '-' | '_' | '.' | ',' | '/');
    let before = text[..at].chars().next_back();
    let after = text[at + next.len_utf8()..].chars().next();
    let (Some(before), Some(after)) = (before, after) else { return false };
    match next {
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '/' => false,
        _ => joins && before.is_alphanumeric() && after.is_alphanumeric(),
    }
}

/// Zero-width characters, soft hyphens, marks of direction and combining accents.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}' | '\u{300}'..='\u{36f}')
}

/// Characters of scripts written without spaces.
pub(super) const fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// One run of letters and digits becomes one token or its parts.
fn word(tokens: &mut Vec<Token>, raw: &str, offset: usize, is_entry: &dyn Fn(&str) -> bool) {
    let clean = lower(raw);
    if is_entry(&clean)
        || (clean.is_ascii() && clean.bytes().all(|byte| byte.is_ascii_lowercase()) && !has_hump(raw))
    {
        push(tokens, clean, offset, offset + raw.len());
        return;
    }
    // compounds (a-b, a_b), humps (aB) and units glued to numbers (250ms) fall apart
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, character) in raw.char_indices() {
        let splits = match previous {
            Some(before) => {
                matches!(character, '-' | '_')
                    || (before.is_lowercase() && character.is_uppercase())
                    || (before.is_ascii_digit() && character.is_alphabetic())
            }
            None => false,
        };
        if splits {
            part(tokens, &raw[start..at], offset + start);
            start = if matches!(character, '-' | '_') { at + 1 } else { at };
        }
        previous = Some(character);
    }
    part(tokens, &raw[start..], offset + start);
}

fn part(tokens: &mut Vec<Token>, raw: &str, offset: usize) {
    let clean = lower(raw);
    if !clean.is_empty() {
        push(tokens, clean, offset, offset + raw.len());
    }
}

fn has_hump(raw: &str) -> bool {
    let mut lower_before = false;
    raw.chars().any(|character| {
        let hump = lower_before && character.is_uppercase();
        lower_before = character.is_lowercase();
        hump
    })
}

fn lower(raw: &str) -> String {
    raw.chars()
        .filter(|character| !is_invisible(*character))
        .flat_map(char::to_lowercase)
        .map(|character| if character == '\u{2019}' { '\'' } else { character })
        .collect()
}

/// A light stemmer: plural, participle and a few noun endings. Not a word, only a meeting place.
pub(super) fn stem(word: &str) -> String {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return NUMBER.to_owned();
    }
    let word = word.strip_suffix("'s").unwrap_or(word);
    if !word.is_ascii() || word.len() < 4 {
        return word.to_owned();
    }
    let mut stem = word.to_owned();
    if let Some(base) = stem.strip_suffix("ies") {
        stem = format!("{base}y");
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem.pop();
    }
    for ending in [
        "ization", "isation", "ations", "ating", "ated", "ator", "ate", "ation", "izing", "ising", "ized",
        "ised", "ize", "ise", "ing", "ed", "ly", "ment", "er", "or", "ion",
    ] {
        if let Some(base) = stem.strip_suffix(ending)
            && base.len() >= 4
        {
            stem = base.to_owned();
            break;
        }
    }
    let bytes = stem.as_bytes();
    if bytes.len() > 4
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !matches!(bytes[bytes.len() - 1], b's' | b'l')
    {
        stem.pop();
    }
    if stem.len() > 4 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokenize(text, 0, &|word| word == "real-time").into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_units_come_apart() {
        assert_eq!(
            texts("p99 under 250ms, 1,500 posts; 2%"),
            ["p99", "under", "250", "ms", "1,500", "posts", "2", "percent"]
        );
    }

    #[test]
    fn compounds_stay_whole_only_when_the_table_holds_them() {
        assert_eq!(
            texts("real-time cross-region fetchUserRows user_id"),
            ["real-time", "cross", "region", "fetch", "user", "rows", "user", "id"]
        );
    }

    #[test]
    fn offsets_point_at_the_bytes_of_the_word() {
        let text = "\u{201c}Na\u{ef}ve\u{201d} la\u{ad}tency doesn\u{2019}t";
        for token in tokenize(text, 0, &|_| false) {
            assert!(lower(&text[token.start..token.end]) == token.text);
        }
        assert_eq!(texts(text), ["na\u{ef}ve", "latency", "doesn't"]);
    }

    #[test]
    fn inflections_meet() {
        for (left, right) in [
            ("caching", "cached"),
            ("policies", "policy"),
            ("calibration", "calibrated"),
            ("metrics", "metric"),
            ("ranker", "ranking"),
            ("dropped", "dropping"),
        ] {
            assert_eq!(stem(left), stem(right), "{left} {right}");
        }
        assert_ne!(stem("bus"), stem("bu"));
    }
}
