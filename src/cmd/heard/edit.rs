//! `trust heard edit`: putting right what was written down.

use chrono::NaiveDate;

use super::add::day;
use super::{WHAT, line, load, pick, view, what};
use crate::cli::HeardEdit;
use crate::cmd::{Ctx, edited, input, named, plainly, written};
use crate::domain::heard::Heard;
use crate::error::Result;
use crate::report::{Changes, Output, Report};

/// What is to be different.
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
    fn from(ctx: &Ctx, args: &HeardEdit) -> Result<Self> {
        Ok(Self {
            text: written::given(ctx, args.text.as_deref(), WHAT)?,
            day: day(ctx, args.on.as_ref())?,
            felt: input::feelings(&args.feelings)?,
            not_felt: input::feelings(&args.no_feelings)?,
            rating: args.trust,
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
    let question = "Which heard entry is to be edited?";
    let id = named::id::<Heard>(ctx, args.id.as_ref(), || pick(ctx, question))?;
    let mut edit = Edit::from(ctx, args)?;
    if edit.is_nothing() {
        let before = load(&ctx.store, id)?.text;
        let example = format!("trust heard edit {id} --feeling hurt");
        edit.text = Some(written::rewritten(ctx, &before, WHAT, &example)?);
    }
    let (heard, number) = ctx.store.change_numbered(ctx.clock.today(), |change| {
        let heard = edit.apply(&load(change, id)?);
        change.save_heard(&heard)?;
        Ok((what("edited", std::slice::from_ref(&heard)), heard))
    })?;
    let lines = vec![line(ctx, edited(number), &heard)];
    let changes = Changes::one(lines, view(ctx, heard));
    Ok(plainly(Output::HeardChanged(changes)))
}
