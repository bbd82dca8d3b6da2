//! Discord's limits and how words are made to fit into them. It must not know what the words are about.

use super::super::reply::Embed;

/// Characters of a message's text.
pub(super) const CONTENT: usize = 2_000;
/// Characters of a card's description.
pub(super) const DESCRIPTION: usize = 4_096;
/// Characters of a card's title.
pub(super) const TITLE: usize = 256;
/// Characters of a field's value.
pub(super) const VALUE: usize = 1_024;
/// Characters of all cards of a message, with a margin to Discord's 6,000.
pub(super) const CARDS: usize = 5_900;
/// Cards of a message.
const MOST_CARDS: usize = 10;

/// How long a text is in UTF-16 units, the strictest way in which Discord may count.
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// How much of the 6,000 characters a card takes.
pub(super) fn weight(embed: &Embed) -> usize {
    let fields: usize = embed.fields.iter().map(|(name, value)| length(name) + length(value)).sum();
    length(&embed.title) + length(&embed.description) + length(&embed.footer) + fields
}

/// The lines, or as many as fit into `most` characters followed by a line that says how many were left out.
pub(super) fn lines(lines: &[String], most: usize, more: impl Fn(usize) -> String) -> String {
    let whole = lines.join("\n");
    if length(&whole) <= most {
        return whole;
    }
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let left_out = more(lines.len() - index);
        if length(&text) + length(line) + length(&left_out) + 2 > most {
            return text + &left_out;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Shares cards out over messages, in order, as few as possible.
pub(super) fn pack(embeds: Vec<Embed>) -> Vec<Vec<Embed>> {
    let mut messages: Vec<Vec<Embed>> = Vec::new();
    let mut taken = 0;
    for embed in embeds {
        let weight = weight(&embed);
        match messages.last_mut() {
            Some(last) if taken + weight <= CARDS && last.len() < MOST_CARDS => {
                taken += weight;
                last.push(embed);
            }
            _ => {
                taken = weight;
                messages.push(vec![embed]);
            }
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_do_not_fit_are_counted() {
        let many: Vec<String> = (1..=9).map(|number| format!("line {number}")).collect();
        assert_eq!(lines(&many[..2], 20, |left| format!("{left} more")), "line 1\nline 2");
        assert_eq!(lines(&many, 24, |left| format!("{left} more")), "line 1\nline 2\n7 more");
    }

    #[test]
    fn cards_are_shared_out_in_order() {
        let card = |letters: usize| Embed { description: "a".repeat(letters), ..Embed::default() };
        let packed = pack(vec![card(3_000), card(2_900), card(1), card(4_000)]);
        let sizes: Vec<usize> = packed.iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 2]);
        assert!(packed.iter().all(|cards| cards.iter().map(weight).sum::<usize>() <= CARDS));
    }
}
