//! The rows behind a count, sum or mean: who rated what, how each kind of rater counts, and what
//! is kept back where raters are anonymous.

use std::collections::BTreeSet;

use super::words::{Words, shown};
use super::{Kind, Node, say};
use crate::lang::explain as told;
use crate::layout::{ColumnRef, Role};
use crate::method::RowPlace;
use crate::number::Number;
use crate::score::{Folded, Group};
use crate::syntax::expr::Expr;
use crate::syntax::raters::{Absent, RaterKind, Raters};

impl Words<'_> {
    /// The rows behind a fold, by group where they have any, and how the groups are weighed.
    pub(super) fn fold(&self, folded: &Folded) -> Vec<Node> {
        let kept_back = self.kept_back(folded);
        let group = |group: &Group, says: Option<String>| match kept_back.contains(&*group.name) {
            true => vec![self.not_shown(group)],
            false => self.group(folded, group, says),
        };
        let Some(raters) = &folded.aggregate.raters else {
            return folded.groups.iter().flat_map(|one| group(one, None)).collect();
        };
        let divisor = raters.divisor(|kind| mean_of(folded, kind).is_some());
        let kinds = raters.kinds.iter().flat_map(|kind| {
            let share = format!("{}/{}", shown(&kind.weight), shown(&divisor));
            match group_of(folded, kind) {
                Some(one) => group(one, Some(self.says(kind, one, &share))),
                None => self.silent(kind, raters.absent, &share).into_iter().collect(),
            }
        });
        let weighed = if kept_back.is_empty() { self.weighed(folded, raters) } else { None };
        kinds.chain(weighed).collect()
    }

    /// How a kind that gave something counts.
    fn says(&self, kind: &RaterKind, group: &Group, share: &str) -> String {
        let says = match given(group) {
            _ if kind.weight.is_zero() => told::does_not_count(),
            count if count < kind.at_least => told::too_few(count, kind.at_least),
            _ => told::weighs(share),
        };
        say(&says, self.lang)
    }

    /// A kind that gave nothing.
    fn silent(&self, kind: &RaterKind, absent: Absent, share: &str) -> Option<Node> {
        if kind.weight.is_zero() {
            return None;
        }
        let text = match absent {
            Absent::Zero => told::silent_is_zero(&kind.name, share),
            Absent::Reweight => told::silent_is_left_out(&kind.name),
            Absent::Error => told::silent(&kind.name),
        };
        Some(Node::new(Kind::Group, say(&text, self.lang)))
    }

    /// `(85 × 20 + 90 × 40) ÷ 60 = 88.3333…`
    fn weighed(&self, folded: &Folded, raters: &Raters) -> Option<Node> {
        let heard: Vec<(&RaterKind, Number)> = raters
            .kinds
            .iter()
            .filter(|kind| kind.weight.is_positive())
            .filter_map(|kind| Some((kind, mean_of(folded, kind)?)))
            .collect();
        let result = raters.mean(|kind| mean_of(folded, kind))?;
        let divisor = raters.divisor(|kind| heard.iter().any(|(other, _)| *other == kind));
        let term = |(kind, mean): &(&RaterKind, Number)| match kind.weight == Number::ONE {
            true => shown(mean),
            false => format!("{} × {}", shown(mean), shown(&kind.weight)),
        };
        let sum = heard.iter().map(term).collect::<Vec<_>>().join(" + ");
        let text = format!("({sum}) ÷ {} = {}", shown(&divisor), shown(&result));
        Some(Node::new(Kind::Formula, text).value(Some(&result)))
    }

    /// The rows of a group below its mean, or on their own where the group has no name.
    fn group(&self, folded: &Folded, group: &Group, says: Option<String>) -> Vec<Node> {
        let rows = self.taken_of(folded, group);
        if group.name.is_empty() {
            return rows;
        }
        let mean = self.number(group.value.as_ref());
        let text = match says {
            Some(says) => format!("{} = {mean}{}", group.name, says),
            None => format!("{} = {mean}", group.name),
        };
        let node = Node::new(Kind::Group, text).value(group.value.as_ref());
        vec![Node { children: rows, ..node }]
    }

    fn not_shown(&self, group: &Group) -> Node {
        let kinds: BTreeSet<String> = group.rows.iter().map(|row| self.kind(row.0)).collect();
        let kinds = kinds.into_iter().collect::<Vec<_>>().join("、");
        let text = told::kept_back(&kinds, self.anonymous.unwrap_or_default());
        Node::new(Kind::Group, say(&text, self.lang))
    }

    /// The groups of which nothing is shown: by too few raters, and all that others gave where the
    /// one such group could else be worked out from the rest.
    fn kept_back<'f>(&self, folded: &'f Folded) -> BTreeSet<&'f str> {
        let by_few = |group: &&Group| self.keeps_back(group.rows.iter().map(|row| row.0));
        let few: BTreeSet<&str> =
            folded.groups.iter().filter(by_few).map(|group| &*group.name).collect();
        if few.len() != 1 {
            return few;
        }
        let is_own = |group: &&Group| group.rows.iter().all(|row| self.is_own(row.0));
        let others = folded.groups.iter().filter(|group| !is_own(group));
        others.map(|group| &*group.name).collect()
    }

    /// The rows of a group. Of anonymous raters neither name nor place is told, and they stand by
    /// what they gave: their order in the file could tell who they are.
    fn taken_of(&self, folded: &Folded, group: &Group) -> Vec<Node> {
        let mut rows: Vec<&(RowPlace, Option<Number>)> = group.rows.iter().collect();
        if self.hides(folded.aggregate.sheet) {
            rows.sort_by(|(_, one), (_, other)| other.cmp(one));
        }
        rows.into_iter().map(|(place, taken)| self.taken(folded, *place, taken.as_ref())).collect()
    }

    /// A row of many, with what was taken of it.
    fn taken(&self, folded: &Folded, place: RowPlace, taken: Option<&Number>) -> Node {
        let text = format!("{} = {}", self.row(place), self.number(taken));
        let facts = self.results.facts.facts;
        let told = match folded.aggregate.value {
            _ if self.hides(place.sheet) => None,
            Some(Expr::Column(column)) => Some(facts.place(self.telling(column, place), place.row)),
            _ => Some(facts.row_place(place.sheet, place.row)),
        };
        Node { place: told, ..Node::new(Kind::Rating, text).value(taken) }
    }

    /// The column that says how a row rates: where no points stand, the level does.
    fn telling(&self, points: ColumnRef, place: RowPlace) -> ColumnRef {
        let sheet = &self.results.scheme.layout.sheets[place.sheet];
        let row = &self.results.facts.facts.sheets[place.sheet].rows[place.row as usize];
        let level = sheet.role(Role::Level).filter(|_| row.blanks.contain(points.column));
        level.map_or(points, |column| ColumnRef { sheet: place.sheet, column })
    }

    /// What a row of many is about: when, what, who, which level.
    pub(super) fn row(&self, place: RowPlace) -> String {
        const TELLING: [Role; 5] = [Role::Date, Role::Event, Role::Kind, Role::Rater, Role::Level];
        let sheet = &self.results.scheme.layout.sheets[place.sheet];
        // In a longer period it matters of which month the row is.
        let month = Some(Role::Period).filter(|_| self.results.scheme.layout.is_pooled);
        let is_hidden = |role: &Role| *role == Role::Rater && self.hides(place.sheet);
        let roles = month.into_iter().chain(TELLING).filter(|role| !is_hidden(role));
        let texts: Vec<String> = roles.filter_map(|role| self.text(role, place)).collect();
        if texts.is_empty() { sheet.name.clone() } else { texts.join(" ") }
    }

    fn text(&self, role: Role, place: RowPlace) -> Option<String> {
        let column = self.results.scheme.layout.sheets[place.sheet].role(role)?;
        self.results.facts.facts.text(ColumnRef { sheet: place.sheet, column }, place.row)
    }

    fn kind(&self, place: RowPlace) -> String {
        let sheet = || self.results.scheme.layout.sheets[place.sheet].name.clone();
        self.text(Role::Kind, place).unwrap_or_else(sheet)
    }

    /// Is it kept back who the raters on a sheet are?
    fn hides(&self, sheet: usize) -> bool {
        self.anonymous.is_some()
            && self.results.scheme.layout.sheets[sheet].role(Role::Rater).is_some()
    }

    /// Did the person give this? By the kind of rater or the id: two people can have one name.
    fn is_own(&self, place: RowPlace) -> bool {
        const SELF: [&str; 3] = ["自评", "本人", "self"];
        let facts = self.results.facts.facts;
        let row = &facts.sheets[place.sheet].rows[place.row as usize];
        let is_self = |kind: String| SELF.contains(&kind.to_lowercase().as_str());
        let by_kind = self.text(Role::Kind, place).is_some_and(is_self);
        let by_id = |rater: String| *rater == *facts.people[row.person as usize].id;
        by_kind || self.text(Role::Rater, place).is_some_and(by_id)
    }

    /// Are these rows by too few raters to be shown? What people gave themselves they know.
    pub(super) fn keeps_back(&self, rows: impl Iterator<Item = RowPlace>) -> bool {
        let rows: Vec<RowPlace> = rows.filter(|place| self.hides(place.sheet)).collect();
        if rows.iter().all(|place| self.is_own(*place)) {
            return false;
        }
        let least = self.anonymous.unwrap_or_default();
        let mut kinds: Vec<String> = rows.iter().map(|place| self.kind(*place)).collect();
        kinds.sort();
        kinds.dedup();
        // Each kind on its own: five colleagues do not hide the one superior.
        kinds.iter().any(|kind| {
            let raters = rows.iter().filter(|place| self.kind(**place) == *kind);
            let raters: BTreeSet<Option<String>> =
                raters.map(|place| self.text(Role::Rater, *place)).collect();
            raters.len() < least
        })
    }

    fn number(&self, number: Option<&Number>) -> String {
        number.map_or_else(|| told::nothing(self.lang).to_owned(), shown)
    }
}

fn group_of<'f>(folded: &'f Folded, kind: &RaterKind) -> Option<&'f Group> {
    folded.groups.iter().find(|group| group.name == kind.name)
}

fn given(group: &Group) -> usize {
    group.rows.iter().filter(|(_, taken)| taken.is_some()).count()
}

/// What a kind gave, where it gave enough.
fn mean_of(folded: &Folded, kind: &RaterKind) -> Option<Number> {
    let group = group_of(folded, kind).filter(|group| given(group) >= kind.at_least)?;
    group.value.clone()
}
