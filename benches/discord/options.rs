//! The options of the load program.

use std::time::Duration;

const HELP: &str = "\
Options, each with a number:
  --interviews N   interviews that are open (1000)
  --rate N         messages a second, of all candidates together (100)
  --seconds N      how long they write (30)
  --pieces N       messages of one turn (1)
  --quiet N        seconds of silence that complete a turn (8)
  --encoder N      1 to judge with the sentence encoder, 0 without (1)
Every second candidate completes a turn by its button, the others by silence.";

/// What is asked of the bot.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) interviews: usize,
    /// Messages a second.
    pub(crate) rate: u32,
    pub(crate) seconds: u32,
    /// Messages of one turn.
    pub(crate) pieces: u32,
    pub(crate) quiet: Duration,
    /// Whether the bot judges with the sentence encoder.
    pub(crate) encoder: bool,
}

impl Options {
    /// What the command line asks for; `None` when nothing is to be measured.
    pub(crate) fn of(arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut options = Self {
            interviews: 1_000,
            rate: 100,
            seconds: 30,
            pieces: 1,
            quiet: Duration::from_secs(8),
            encoder: true,
        };
        let mut arguments = arguments.peekable();
        let mut measures = false;
        while let Some(name) = arguments.next() {
            let mut number = || arguments.next().and_then(|text| text.parse::<u32>().ok()).expect("a number");
            match name.as_str() {
                // Cargo says so when it measures, and not when it tests.
                "--bench" => measures = true,
                "--interviews" => options.interviews = number().try_into().expect("fits"),
                "--rate" => options.rate = number().max(1),
                "--seconds" => options.seconds = number(),
                "--pieces" => options.pieces = number().max(1),
                "--encoder" => options.encoder = number() > 0,
                "--quiet" => options.quiet = Duration::from_secs(number().into()),
                _ => {
                    println!("{HELP}");
                    return None;
                }
            }
        }
        measures.then_some(options)
    }
}
