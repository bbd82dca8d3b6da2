//! One interview at the terminal, from the choice of a prompt to the scorecard.

use std::io::{self, Write};
use std::sync::Arc;

use super::choose::{self, Choice};
use super::lines::{Cue, Line, Lines};
use super::screen::Screen;
use super::slash::{self, Slash, Typed};
use super::{Beginning, failure, progress, words};
use crate::clock::Clock;
use crate::interview::{Asked, Effect, InterviewId, Move, Pace, Prompt, plan};
use crate::outcome::{Failure, Outcome};
use crate::report::{Color, harmless, scorecard_text, short};
use crate::service::{Begun, Service, ServiceError, Start};

/// How an interview at the terminal begins.
#[derive(Debug, Clone)]
pub struct Practice {
    /// A new interview or a stored one.
    pub beginning: Beginning,
    /// Who is interviewed, as they want to be named.
    pub candidate: String,
    /// How many follow-ups.
    pub pace: Pace,
    /// Planned minutes; the prompt's own when `None`.
    pub minutes: Option<u32>,
    /// Decides the wording and what `random` chooses; drawn when `None`.
    pub seed: Option<u64>,
    /// The command that goes on with an interview, without its id, as it has to be typed; `None` when nothing is kept.
    pub resume_with: Option<String>,
}

impl Practice {
    /// Holds the interview until it ends, the input ends, or the person interrupts.
    ///
    /// # Errors
    /// [`Failure::Interrupted`] after Ctrl-C, the interview being paused; [`Failure::Usage`] for an unknown prompt or
    /// interview; [`Failure::Work`] when the database fails, with the words that could not be kept printed back before.
    pub async fn hold(self, service: &Service) -> Outcome {
        let mut lines = Lines::open()?;
        let screen = Screen::new(lines.columns());
        self.hold_over(service, &mut lines, &screen).await
    }

    /// The same over given lines.
    pub(super) async fn hold_over(self, service: &Service, lines: &mut Lines, screen: &Screen) -> Outcome {
        let mut clock = Clock::new();
        let (begun, resumed) = match &self.beginning {
            Beginning::Stored(id) => {
                let begun = service.resume(id, |newest| {
                    clock = Clock::new().not_before(newest);
                    clock.now()
                });
                (begun.await.map_err(failure)?, true)
            }
            Beginning::New(prompt) => {
                let Some(prompt) = self.prompt(prompt.as_deref(), service, lines, screen).await? else {
                    return Ok(screen.say("", words::NOTHING_CHOSEN, None)?);
                };
                let start = Start {
                    prompt,
                    candidate: self.candidate.clone(),
                    pace: self.pace,
                    minutes: self.minutes,
                    seed: self.seed,
                    focus: Vec::new(),
                };
                (service.begin(&start, clock.now()).await.map_err(failure)?, false)
            }
        };
        let id = begun.id.clone();
        let resume = self.resume_with.map(|command| format!("{command} {}", short(&id)));
        let mut talk = Talk { service, lines, screen, clock, id, resume, open: None, shown: 0 };
        let outcome = match talk.pose(&begun, resumed).await {
            Ok(Flow::On) => talk.go_on().await,
            Ok(Flow::Over) => Ok(()),
            Err(failure) => Err(failure),
        };
        if matches!(outcome, Err(Failure::ClosedPipe)) {
            // Nobody reads on; the interview waits for its candidate all the same.
            service.leave(&talk.id, talk.clock.now(), &[]).await.map_err(failure)?;
        }
        outcome
    }

    /// The id of the prompt: the given one, one drawn, or one chosen from the list. `None` when the input ends before.
    async fn prompt(
        &self,
        given: Option<&str>,
        service: &Service,
        lines: &mut Lines,
        screen: &Screen,
    ) -> Result<Option<String>, Failure> {
        let prompts: Vec<&Prompt> = service.catalog().iter().map(|entry| entry.prompt.as_ref()).collect();
        if let Some(given) = given {
            return choose::named(service, given, self.seed).map(Some);
        }
        screen.print(&choose::list(&prompts, screen.style))?;
        screen.say("", words::CHOOSE, Some(Color::Dim))?;
        loop {
            let typed = match lines.next(&Cue::plain(words::CHOOSE_PROMPT, screen.style)).await? {
                Line::Typed { text, .. } => text,
                Line::Interrupted => return Err(Failure::Interrupted),
                Line::End => return Ok(None),
            };
            match choose::read(&typed, prompts.len()) {
                Choice::Place(place) => return Ok(Some(prompts[place].id.to_string())),
                Choice::Random => return choose::drawn(service, self.seed).map(Some),
                Choice::OutOfRange => screen.say("", &words::out_of_range(prompts.len()), None)?,
                Choice::Id(id) if id.is_empty() => screen.say("", words::CHOOSE, None)?,
                Choice::Id(id) => match service.catalog().prompt(&id) {
                    Ok(entry) => return Ok(Some(entry.prompt.id.to_string())),
                    Err(unknown) => screen.say("", &unknown.to_string(), None)?,
                },
            }
        }
    }
}

/// Whether the interview goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Over,
}

/// A running interview.
struct Talk<'a> {
    service: &'a Service,
    lines: &'a mut Lines,
    screen: &'a Screen,
    clock: Clock,
    id: InterviewId,
    /// How to go on later, as it has to be typed; `None` when nothing is kept.
    resume: Option<String>,
    /// The question that waits for an answer, for a recorded candidate.
    open: Option<Asked>,
    /// Words printed since the candidate last answered, for a candidate who takes time to read.
    shown: usize,
}

impl Talk<'_> {
    /// Shows what the interview is about and the first question, or where it stood.
    async fn pose(&mut self, begun: &Begun, resumed: bool) -> Result<Flow, Failure> {
        let prompt: &Arc<Prompt> = &begun.prompt;
        self.screen.print("\n")?;
        self.screen.say("", &prompt.title, Some(Color::Bold))?;
        self.screen.say("", &prompt.brief, None)?;
        self.screen.print("\n")?;
        if resumed {
            self.screen.say("", words::RESUMED, Some(Color::Dim))?;
        } else {
            self.screen.say("", &plan(prompt, begun.pace, begun.minutes, begun.focus), Some(Color::Dim))?;
        }
        self.screen.say("", self.lines.how(), Some(Color::Dim))?;
        self.shown += prompt.brief.split_whitespace().count();
        if resumed && !ends(&begun.effects) {
            self.strip().await?;
        }
        self.show(&begun.effects).await
    }

    /// Takes answers until the interview is over or left.
    async fn go_on(&mut self) -> Outcome {
        loop {
            let status = self.service.status(&self.id, self.clock.now()).await.map_err(failure)?;
            let prompt = progress::cursor(&status);
            let cue = Cue {
                prompt: &prompt,
                open: self.open.as_ref(),
                shown: self.shown,
                style: self.screen.style,
            };
            self.shown = 0;
            let flow = match self.lines.next(&cue).await? {
                Line::Typed { text, repaired } => {
                    if let Some(seconds) = self.lines.seconds_taken() {
                        self.clock.advance(seconds);
                    }
                    if repaired {
                        self.screen.say("", words::REPAIRED, Some(Color::Dim))?;
                    }
                    self.typed(&text).await?
                }
                Line::Interrupted => {
                    self.leave().await?;
                    return Err(Failure::Interrupted);
                }
                Line::End => return self.leave().await,
            };
            if flow == Flow::Over {
                return Ok(());
            }
        }
    }

    async fn leave(&mut self) -> Outcome {
        self.service.leave(&self.id, self.clock.now(), &[]).await.map_err(failure)?;
        self.screen.print("\n")?;
        self.screen.say("", words::left(self.resume.is_some()), None)?;
        self.way_back()
    }

    /// The command that goes on, never wrapped, so that it can be copied.
    fn way_back(&self) -> Outcome {
        let line =
            self.resume.as_deref().map_or_else(String::new, |resume| format!("  {}\n", harmless(resume)));
        Ok(self.screen.print(&line)?)
    }

    async fn typed(&mut self, line: &str) -> Result<Flow, Failure> {
        let at = self.clock.now();
        let done = match slash::parse(line) {
            Typed::Nothing => return Ok(Flow::On),
            Typed::Unknown { name, nearest } => return self.tell(&words::unknown(&name, nearest)),
            Typed::Tail(name) => return self.tell(&words::tail(name)),
            Typed::Slash(Slash::Help) => return self.tell(&words::help()),
            Typed::Slash(Slash::Status) => {
                let status = self.service.status(&self.id, at).await.map_err(failure)?;
                return self.tell(&progress::table(&status));
            }
            Typed::Slash(Slash::Undo) => self.service.undo(&self.id, at).await,
            Typed::Slash(Slash::Interviewer(command)) => self.service.command(&self.id, command, at).await,
            Typed::Words(words) => {
                let said = self.service.say(&self.id, &words, at).await;
                if let Err(error) = &said
                    && !matches!(error, ServiceError::Refused(_) | ServiceError::Assessment)
                {
                    give_back(&words);
                }
                said
            }
        };
        match done {
            Ok(effects) => self.show(&effects).await,
            Err(ServiceError::Refused(refusal)) => self.tell(&refusal.to_string()),
            Err(error) => Err(failure(error)),
        }
    }

    fn tell(&self, text: &str) -> Result<Flow, Failure> {
        self.screen.say("  ", text, None)?;
        Ok(Flow::On)
    }

    /// Carries out effects, the only place that does.
    async fn show(&mut self, effects: &[Effect]) -> Result<Flow, Failure> {
        let mut flow = Flow::On;
        for effect in effects {
            match effect {
                Effect::Heard(heard) if heard.found.is_empty() => {}
                Effect::Heard(heard) => {
                    self.screen.say("  ", &words::noted(heard.found.len()), Some(Color::Dim))?;
                }
                Effect::Asked(asked) => self.ask(asked).await?,
                Effect::Paused => {
                    self.screen.say("  ", words::paused(self.resume.is_some()), None)?;
                    self.way_back()?;
                }
                Effect::Scorecard(card) => {
                    self.screen.print("\n")?;
                    self.screen.print(&scorecard_text(card, self.screen.style))?;
                }
                Effect::Ended { .. } => {
                    if self.resume.is_some() {
                        self.screen.print("\n")?;
                        self.screen.say("", &words::kept(short(&self.id)), Some(Color::Dim))?;
                    }
                    flow = Flow::Over;
                }
            }
        }
        Ok(flow)
    }

    async fn ask(&mut self, asked: &Asked) -> Result<(), Failure> {
        if asked.kind == Move::Open {
            self.strip().await?;
        } else {
            self.screen.print("\n")?;
        }
        let label = words::label(asked.kind);
        self.screen.say("", &label, Some(Color::Cyan))?;
        self.screen.say("  ", &asked.text, None)?;
        self.shown += asked.text.split_whitespace().count();
        if asked.kind.is_question() {
            self.open = Some(asked.clone());
        }
        Ok(())
    }

    async fn strip(&self) -> Result<(), Failure> {
        let status = self.service.status(&self.id, self.clock.now()).await.map_err(failure)?;
        self.screen.print("\n")?;
        Ok(self.screen.say("", &progress::strip(&status), Some(Color::Bold))?)
    }
}

fn ends(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Ended { .. }))
}

/// Prints words that could not be stored, so that they are not lost. Nothing is left to be done when that fails too.
fn give_back(words: &str) {
    let _ = io::stderr().lock().write_all(words::not_stored(&harmless(words)).as_bytes());
}
