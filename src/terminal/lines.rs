//! Where answers come from: an editor on a terminal, plain lines, or a recorded candidate. It must not know what is done
//! with them.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Cmd, Config, Context, Editor, Helper, KeyCode, KeyEvent, Modifiers};
use tokio::io::{AsyncBufReadExt, BufReader, Stdin};

use super::demo::RecordedCandidate;
use super::interrupt::{Interrupt, interrupt};
use super::words;
use crate::interview::Asked;
use crate::report::Style;

/// Words a person reads a minute (Brysbaert 2019, "How many words do we read per minute?", silent reading).
const READ_A_MINUTE: f64 = 238.0;
/// Words a person types a minute (Dhakal et al. 2018, "Observations on typing from 136 million keystrokes").
const TYPED_A_MINUTE: f64 = 52.0;
/// A demonstration never rests longer than this.
const LONGEST_REST: Duration = Duration::from_secs(12);

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// One answer, possibly of several lines.
    Typed {
        /// The words.
        text: String,
        /// Whether bytes that are no UTF-8 were replaced.
        repaired: bool,
    },
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D, or the end of the input.
    End,
}

/// What the one who answers sees.
pub(super) struct Cue<'a> {
    /// What stands before the cursor.
    pub(super) prompt: &'a str,
    /// The question that waits for an answer.
    pub(super) open: Option<&'a Asked>,
    /// Words that were printed to be read since the last answer.
    pub(super) shown: usize,
    /// How answers that nobody types are printed.
    pub(super) style: Style,
}

impl<'a> Cue<'a> {
    /// Only what stands before the cursor.
    pub(super) const fn plain(prompt: &'a str, style: Style) -> Self {
        Self { prompt, open: None, shown: 0, style }
    }

    /// The answer with what stands before it, as if it had been typed.
    fn echo(&self, text: &str) -> String {
        self.style.block(self.prompt, "    ", text, None)
    }
}

/// Where answers come from.
pub(super) struct Lines {
    source: Source,
    interrupt: Interrupt,
}

enum Source {
    /// `None` only while a line is being read.
    Editor(Option<Box<Editor<Typing, MemHistory>>>),
    Plain(BufReader<Stdin>),
    Recorded {
        candidate: RecordedCandidate,
        fast: bool,
        seconds: f64,
    },
}

impl Lines {
    /// An editor when standard input and output are terminals, else plain lines.
    pub(super) fn open() -> io::Result<Self> {
        let source = if io::stdin().is_terminal() && io::stdout().is_terminal() {
            Source::Editor(Some(Box::new(editor().map_err(io::Error::other)?)))
        } else {
            Source::Plain(BufReader::new(tokio::io::stdin()))
        };
        Ok(Self { source, interrupt: interrupt() })
    }

    /// A recorded candidate, who takes the time to read unless `fast`.
    pub(super) fn recorded(candidate: RecordedCandidate, fast: bool) -> Self {
        let source = Source::Recorded { candidate, fast, seconds: 0.0 };
        Self { source, interrupt: interrupt() }
    }

    /// How long the candidate took for the last answer, where that is not for a real clock to tell.
    pub(super) const fn seconds_taken(&self) -> Option<f64> {
        match self.source {
            Source::Recorded { seconds, .. } => Some(seconds),
            Source::Editor(_) | Source::Plain(_) => None,
        }
    }

    /// What people are told of how an answer is given.
    pub(super) const fn how(&self) -> &'static str {
        match self.source {
            Source::Editor(_) => words::HOW_TO_TYPE,
            Source::Plain(_) => words::HOW_TO_WRITE,
            Source::Recorded { .. } => words::HOW_RECORDED,
        }
    }

    /// Columns of the terminal; `None` without one.
    pub(super) fn columns(&mut self) -> Option<usize> {
        match &mut self.source {
            Source::Editor(Some(editor)) => editor.dimensions().map(|(columns, _)| usize::from(columns)),
            Source::Editor(None) | Source::Plain(_) | Source::Recorded { .. } => None,
        }
    }

    /// The next answer. A backslash at the end of a line goes on with the next.
    pub(super) async fn next(&mut self, cue: &Cue<'_>) -> io::Result<Line> {
        match &mut self.source {
            Source::Editor(slot) => {
                // A Ctrl-C pressed while the last answer was being worked on.
                if let Some(line) = interrupted(&mut self.interrupt).await {
                    return line;
                }
                let Some(mut editor) = slot.take() else { return Ok(Line::End) };
                let prompt = cue.prompt.to_owned();
                let edited = tokio::task::spawn_blocking(move || {
                    let line = edit(&mut editor, &prompt);
                    (editor, line)
                });
                let (editor, line) = edited.await.map_err(io::Error::other)?;
                *slot = Some(editor);
                line
            }
            Source::Plain(reader) => {
                let typed_here = io::stdin().is_terminal();
                if typed_here {
                    print(cue.prompt)?;
                }
                let line = tokio::select! {
                    interrupted = &mut self.interrupt => interrupted.map(|()| Line::Interrupted),
                    line = plain_line(reader) => line,
                }?;
                // What comes from a pipe is seen nowhere else.
                if let Line::Typed { text, .. } = &line
                    && !typed_here
                {
                    print(&cue.echo(text))?;
                }
                Ok(line)
            }
            Source::Recorded { candidate, fast, seconds } => {
                let text = candidate.reply(cue.open);
                let reading = cue.shown as f64 * 60.0 / READ_A_MINUTE;
                *seconds = reading + text.split_whitespace().count() as f64 * 60.0 / TYPED_A_MINUTE;
                let rest =
                    if *fast { Duration::ZERO } else { Duration::from_secs_f64(reading).min(LONGEST_REST) };
                tokio::select! {
                    biased;
                    interrupted = &mut self.interrupt => return interrupted.map(|()| Line::Interrupted),
                    () = tokio::time::sleep(rest) => {}
                }
                print(&format!("\n{}", cue.echo(&text)))?;
                Ok(Line::Typed { text, repaired: false })
            }
        }
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// `None` when nobody has pressed Ctrl-C.
async fn interrupted(interrupt: &mut Interrupt) -> Option<io::Result<Line>> {
    tokio::select! {
        biased;
        result = interrupt => Some(result.map(|()| Line::Interrupted)),
        () = std::future::ready(()) => None,
    }
}

async fn plain_line(reader: &mut BufReader<Stdin>) -> io::Result<Line> {
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        if reader.read_until(b'\n', &mut bytes).await? == 0 {
            if before == 0 {
                return Ok(Line::End);
            }
            break;
        }
        if !goes_on(trim_end_of_line(&bytes)) {
            break;
        }
    }
    Ok(decode(trim_end_of_line(&bytes)))
}

fn trim_end_of_line(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// Whether the last line ends with a backslash.
fn goes_on(bytes: &[u8]) -> bool {
    bytes.ends_with(b"\\")
}

fn decode(bytes: &[u8]) -> Line {
    let text = String::from_utf8_lossy(bytes);
    let repaired = matches!(text, std::borrow::Cow::Owned(_));
    Line::Typed { text: join(&text), repaired }
}

/// Turns lines that went on into plain ones: a backslash before a line feed goes, and one at the very end.
fn join(text: &str) -> String {
    let joined = text.replace("\\\r\n", "\n").replace("\\\n", "\n");
    joined.strip_suffix('\\').map_or(joined.clone(), str::to_owned)
}

fn editor() -> rustyline::Result<Editor<Typing, MemHistory>> {
    // Without a history file: an answer is kept in the database only, readable by its owner only.
    let config =
        Config::builder().auto_add_history(true).bracketed_paste(true).max_history_size(200)?.build();
    let history = MemHistory::with_config(&config);
    let mut editor = Editor::with_history(config, history)?;
    editor.set_helper(Some(Typing::default()));
    editor.bind_sequence(KeyEvent(KeyCode::Enter, Modifiers::ALT), Cmd::Newline);
    Ok(editor)
}

fn edit(editor: &mut Editor<Typing, MemHistory>, prompt: &str) -> io::Result<Line> {
    let typing = editor.helper().map(|typing| Arc::clone(&typing.0)).unwrap_or_default();
    let mut start = String::new();
    let mut repaired = false;
    loop {
        match editor.readline_with_initial(prompt, (&start, "")) {
            Ok(text) => return Ok(Line::Typed { text: join(&text), repaired }),
            Err(ReadlineError::Interrupted) => return Ok(Line::Interrupted),
            Err(ReadlineError::Eof) => return Ok(Line::End),
            // A byte that is no UTF-8: what was typed before it is offered again.
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                start.clone_from(&typing.lock().unwrap_or_else(PoisonError::into_inner));
                repaired = true;
            }
            Err(ReadlineError::Io(error)) => return Err(error),
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}

/// Lets an answer go on after a backslash, and remembers what has been typed of it.
#[derive(Debug, Default)]
struct Typing(Arc<Mutex<String>>);

impl Helper for Typing {}
impl Highlighter for Typing {}
impl Completer for Typing {
    type Candidate = String;
}

impl Hinter for Typing {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        line.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        None
    }
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let goes_on = goes_on(context.input().as_bytes());
        Ok(if goes_on { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, repaired: bool) -> Line {
        Line::Typed { text: text.to_owned(), repaired }
    }

    #[test]
    fn a_backslash_at_the_end_of_a_line_goes_on_with_the_next() {
        assert!(goes_on(b"first \\"));
        assert_eq!(decode(b"first \\\nsecond \\\r\nthird"), typed("first \nsecond \nthird", false));
    }

    #[test]
    fn a_backslash_before_the_end_of_the_input_is_dropped_and_one_inside_a_line_stays() {
        assert_eq!(decode(b"last\\"), typed("last", false));
        assert_eq!(decode(br"a \d+ b"), typed(r"a \d+ b", false));
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_replaced_and_it_is_told() {
        assert_eq!(decode(b"caf\xe9 au lait"), typed("caf\u{fffd} au lait", true));
        assert_eq!(decode("café".as_bytes()), typed("café", false));
    }

    #[test]
    fn both_line_ends_are_trimmed() {
        assert_eq!(trim_end_of_line(b"a\r\n"), b"a");
        assert_eq!(trim_end_of_line(b"a\n"), b"a");
        assert_eq!(trim_end_of_line(b"a"), b"a");
    }
}
