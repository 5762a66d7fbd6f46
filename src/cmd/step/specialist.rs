//! `trust step specialist`: who it is, and how to reach them.

use clap::Args;

use crate::cmd::context::Ctx;
use crate::cmd::input;
use crate::cmd::view::{refused, usage};
use crate::domain::guide::Specialist;
use crate::error::Result;
use crate::render::refusal;
use crate::render::{journal, note};
use crate::report::{Output, Report, SpecialistView};

/// Save the name and contact of your couples specialist
///
/// Without options it shows them.
#[derive(Args, Clone, Debug)]
#[command(
    before_long_help = lines![
        "trust step specialist"
        "trust step specialist --name \"Dr Lind\" --contact \"020 7946 0018, Tuesdays\""
        "trust step specialist --contact \"\""
        "trust step specialist --forget"
    ],
    after_long_help = lines![
        "Both are private: only this command and `trust step 6` show them."
    ]
)]
pub struct StepSpecialist {
    /// The name
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub name: Option<String>,

    /// A telephone number, an address, or anything else; "" for none
    #[arg(long, value_name = "CONTACT", allow_hyphen_values = true)]
    pub contact: Option<String>,

    /// Delete both
    #[arg(long, conflicts_with_all = ["name", "contact"])]
    pub forget: bool,
}

pub fn run(ctx: &mut Ctx, args: &StepSpecialist) -> Result<Report> {
    if args.forget {
        return forget(ctx);
    }
    if args.name.is_none() && args.contact.is_none() {
        return Ok(Report::without_notes(Output::Specialist(view(ctx)?)));
    }
    let name = args.name.clone();
    let name = name.map(|name| input::text(name, "a name")).transpose()?;
    let contact = match &args.contact {
        Some(contact) if contact.trim().is_empty() => Some(None),
        Some(contact) => Some(Some(input::text(contact.clone(), "a contact")?)),
        None => None,
    };
    let first = ctx.store.specialist()?.is_none();
    ctx.store.change(ctx.clock.today(), |change| {
        let before = change.specialist()?;
        let nobody = || usage(refusal::contact_needs_name());
        let known = before.as_ref().map(|known| known.name.clone());
        let specialist = Specialist {
            id: before.as_ref().map_or(0, |known| known.id),
            name: name.or(known).ok_or_else(nobody)?,
            contact: contact.unwrap_or_else(|| before.and_then(|known| known.contact)),
        };
        change.put(&specialist)?;
        Ok((journal::SPECIALIST_CHANGED.to_owned(), ()))
    })?;
    let view = view(ctx)?;
    Ok(Report {
        output: Output::SpecialistChanged(view),
        notes: if first {
            vec![note::SPECIALIST_PRIVATE.to_owned()]
        } else {
            Vec::new()
        },
    })
}

fn forget(ctx: &mut Ctx) -> Result<Report> {
    ctx.store.change(ctx.clock.today(), |change| {
        let Some(known) = change.specialist()? else {
            return Err(refused(refusal::no_specialist()));
        };
        change.delete::<Specialist>(known.id)?;
        Ok((journal::SPECIALIST_FORGOTTEN.to_owned(), ()))
    })?;
    Ok(Report {
        output: Output::SpecialistChanged(SpecialistView::default()),
        notes: vec![note::SESSIONS_STAY.to_owned()],
    })
}

/// As reports show it.
pub fn view(ctx: &Ctx) -> Result<SpecialistView> {
    let known = ctx.store.specialist()?;
    Ok(
        known.map_or_else(SpecialistView::default, |known| SpecialistView {
            name: Some(known.name),
            contact: known.contact,
        }),
    )
}
