//! `trust heard edit`: changes an entry.

use chrono::NaiveDate;
use clap::Args;

use super::add::day;
use super::{WHAT, view, what};
use crate::cmd::arg::{DayBack, Feeling, HeardId, HeardTag, TrustRating};
use crate::cmd::context::Ctx;
use crate::cmd::draft;
use crate::cmd::text_input::{self, Asked};
use crate::cmd::{input, resolve_id};
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::render::refusal::id::HEARD_ENTRY;
use crate::render::typing;
use crate::report::{Action, Changes, Output, Report};

/// Correct what you wrote down
///
/// Without options, in a terminal, your editor opens with the text. If no editor is set, you type
/// the new text.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust heard edit 3 --text \"I never know which part of it is true\""
        "trust heard edit 3 --feeling lonely --no-feeling angry"
        "trust heard edit 3 --trust 4"
        "trust heard edit 3 --no-rating"
        "trust heard edit 3 --on fri --tag therapy"
    ],
    after_long_help = lines!["How to write days: `trust help when`"]
)]
pub struct HeardEdit {
    /// ID or a piece of the text; without one, you choose from a list
    #[arg(value_name = "ID")]
    pub id: Option<HeardId>,

    /// The new text; '-' reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub text: Option<String>,

    /// Add a feeling; may be given several times
    #[arg(long = "feeling", value_name = "FEELING")]
    pub feelings: Vec<Feeling>,

    /// Remove a feeling; may be given several times
    #[arg(long = "no-feeling", value_name = "FEELING")]
    pub no_feelings: Vec<Feeling>,

    /// Trust from 0 to 10, as your partner put it
    #[arg(long, value_name = "0-10")]
    pub trust: Option<TrustRating>,

    /// Remove the number
    #[arg(long, conflicts_with = "trust")]
    pub no_rating: bool,

    /// The day it was said
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub on: Option<DayBack>,

    /// Add a tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<HeardTag>,

    /// Remove a tag; may be given several times
    #[arg(long = "untag", value_name = "TAG")]
    pub untags: Vec<HeardTag>,
}

/// The fields to change.
struct Edit {
    text: Option<String>,
    day: Option<NaiveDate>,
    felt: Vec<String>,
    not_felt: Vec<String>,
    rating: Option<u8>,
    unrated: bool,
    add: Vec<String>,
    remove: Vec<String>,
}

impl Edit {
    fn from(ctx: &Ctx, args: &HeardEdit, asked: Asked) -> Result<Self> {
        Ok(Self {
            text: text_input::given(ctx, args.text.as_deref(), asked)?,
            day: day(ctx, args.on.as_ref())?,
            felt: input::feelings(&args.feelings)?,
            not_felt: input::feelings(&args.no_feelings)?,
            rating: args.trust.map(|trust| trust.0),
            unrated: args.no_rating,
            add: input::tags(&args.tags)?,
            remove: input::tags(&args.untags)?,
        })
    }

    fn is_nothing(&self) -> bool {
        self.text.is_none()
            && self.day.is_none()
            && self.felt.is_empty()
            && self.not_felt.is_empty()
            && self.rating.is_none()
            && !self.unrated
            && self.add.is_empty()
            && self.remove.is_empty()
    }

    fn apply(self, heard: &Heard) -> Heard {
        let mut heard = heard.clone();
        if let Some(text) = self.text {
            heard.text = text;
        }
        heard.day = self.day.unwrap_or(heard.day);
        heard.rating = self.rating.or(heard.rating.filter(|_| !self.unrated));
        heard
            .feelings
            .retain(|feeling| !self.not_felt.contains(feeling));
        for feeling in self.felt {
            if !heard.feelings.contains(&feeling) {
                heard.feelings.push(feeling);
            }
        }
        input::retag(&mut heard.tags, self.add, &self.remove);
        heard
    }
}

pub fn run(ctx: &mut Ctx, args: &HeardEdit) -> Result<Report> {
    let question = &HEARD_ENTRY.which("edited");
    let id = resolve_id::id(ctx, args.id.as_ref(), question)?;
    let command = draft::edit("heard", id);
    let asked = Asked {
        command: &command,
        what: WHAT,
    };
    let mut edit = Edit::from(ctx, args, asked)?;
    if edit.is_nothing() {
        let before = resolve_id::load::<Heard>(&ctx.store, id)?.text;
        let example = typing::edit_example("heard", id, "--feeling hurt");
        edit.text = Some(text_input::rewritten(ctx, &before, asked, &example)?);
    }
    let (heard, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let heard = edit.apply(&resolve_id::load::<Heard>(change, id)?);
        change.save(&heard)?;
        Ok((what(Action::Edited, std::slice::from_ref(&heard)), heard))
    })?;
    let changed = Changes::one(Action::edited(number), view(ctx, heard));
    Ok(Report::without_notes(Output::HeardChanged(changed)))
}
