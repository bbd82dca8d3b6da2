//! Whether a message is in a language that can be judged: English, by script and by its function words.
//!
//! The table and the lists of cues are English; better to say so than to mark a point missed.

use super::tokens::{Token, is_function_word, is_ideograph};

/// Fewer words than this are judged whatever they are.
const FEWEST_WORDS: usize = 4;

/// Frequent words of other languages in Latin letters that are not English words.
const FOREIGN: &str = "el los las una unos unas del que en y por para con como pero más muy está están ser hay sobre entre también donde cuando porque si su sus lo le les al este esta esto nuestro debe puede hacer tiene \
der die das und ist nicht ein eine einen einem einer mit auf für von zu im dem den des sich auch wird werden wir ich sie es aber oder wenn dass als bei nach nur noch muss kann haben sind über aus wie durch \
le la les un et est dans pour que qui sur pas avec ne une des du au aux ce cette ces nous vous il elle ils sont plus par mais ou où être avoir fait peut doit si leur notre je on \
il lo gli della delle dei degli di che per con non una sono come più anche questo questa nel nella alla dal dalla essere può deve abbiamo ogni \
o os as um uma do da dos das em no na nos nas que para com não mais por se como mas foi ele isso ao pelo pela está são ser tem deve pode você nós \
de het een en van is dat die niet op te zijn met voor er maar om ook als aan bij nog naar wordt worden moet kan wij we ik \
i w nie na się z do to jest że jak ale po przez dla są od czy tak być który które \
ve bir bu için ile da de çok daha gibi ama olarak olan ne kadar sonra değil var mı \
och att det som en på är av för med till den har inte om ett han men var jag vi ska kan \
dan yang di untuk dengan ini itu tidak akan dari pada ke adalah juga atau saya kami bisa harus \
mai aap hai hain ka ki ke ko se mein aur nahi kya yeh woh hum karna hoga";

/// Letters of scripts other than Latin beyond this share are another language.
const OTHER_SCRIPT: f32 = 0.4;

/// Whether the words can be judged.
pub(super) fn is_judged(text: &str, tokens: &[Token]) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    // a letter that stands alone is a symbol
    let words = text.split(|character: char| !character.is_alphabetic());
    let several = words.filter(|word| word.chars().nth(1).is_some() || word.chars().any(is_ideograph));
    for character in several.flat_map(str::chars) {
        if character < '\u{250}' || matches!(character, '\u{1e00}'..='\u{1eff}') {
            latin += 1;
        } else if is_ideograph(character) {
            // one of these says as much as a few letters
            other += 3;
        } else {
            other += 1;
        }
    }
    if other > 0 && other as f32 > OTHER_SCRIPT * (latin + other) as f32 {
        return false;
    }
    let is_word = |token: &&Token| !token.is_number() && token.text.chars().nth(1).is_some();
    let words: Vec<&str> = tokens.iter().filter(is_word).map(|token| token.text.as_str()).collect();
    if words.len() < FEWEST_WORDS {
        return true;
    }
    let english = words.iter().filter(|word| is_function_word(word)).count();
    let foreign = words.iter().filter(|word| is_foreign(word)).count();
    let is_accented = |character: char| character.is_alphabetic() && !character.is_ascii();
    let accented = words.iter().filter(|word| word.contains(is_accented)).count();
    foreign + accented <= english.max(1) || (foreign + accented) * 5 < words.len()
}

fn is_foreign(word: &str) -> bool {
    static SET: std::sync::OnceLock<std::collections::HashSet<&str>> = std::sync::OnceLock::new();
    SET.get_or_init(|| {
        FOREIGN
            .split_whitespace()
            .filter(|word| {
                !is_function_word(word)
                    && !matches!(
                        *word,
                        "die" | "den" | "pas" | "son" | "van" | "her" | "fait" | "var" | "han" | "hay"
                    )
            })
            .collect()
    })
    .contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;

    fn judged(text: &str) -> bool {
        is_judged(text, &tokenize(text, 0, &|_| false))
    }

    #[test]
    fn english_is_judged_also_when_terse_or_broken() {
        assert!(judged("p99 250ms: fetch 60, features 50, scoring 80"));
        assert!(judged("the user he don't want wait, so we show fast result and later correct"));
        assert!(judged("cache, queue, retry"));
        assert!(judged("new w/o delete \u{21d2} block never freed"));
        assert!(judged(
            "P = \u{3bb}\u{b7}global LM + (1\u{2212}\u{3bb})\u{b7}user n-gram, m(Fe) + m(O\u{2082}) = m(oxide)"
        ));
        assert!(judged("We'd respect the caf\u{e9} owners and their menus, \u{e0} la carte if need be."));
    }

    #[test]
    fn other_languages_are_not() {
        assert!(!judged(
            "Primero pondr\u{ed}a un l\u{ed}mite de latencia y despu\u{e9}s dividir\u{ed}a el tiempo entre los pasos"
        ));
        assert!(!judged(
            "Ich w\u{fc}rde zuerst die Latenz messen und dann das Budget auf die Schritte verteilen"
        ));
        assert!(!judged(
            "\u{6211}\u{4f1a}\u{5148}\u{6d4b}\u{91cf}\u{5ef6}\u{8fdf}\u{ff0c}\u{7136}\u{540e}\u{5206}\u{914d}\u{9884}\u{7b97}"
        ));
        assert!(!judged(
            "\u{42f} \u{431}\u{44b} \u{441}\u{43d}\u{430}\u{447}\u{430}\u{43b}\u{430} \u{438}\u{437}\u{43c}\u{435}\u{440}\u{438}\u{43b} \u{437}\u{430}\u{434}\u{435}\u{440}\u{436}\u{43a}\u{443}"
        ));
    }
}
