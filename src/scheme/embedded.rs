//! The policies that come with the program.

/// A shipped scheme: its id, and the text of its file.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// Its id, which is the name of its file.
    pub id: &'static str,
    /// The file.
    pub text: &'static str,
}

/// Lists scheme files by id.
macro_rules! embed {
    ($($id:literal)+) => {
        /// All of them, in the order of the documents that they come from.
        pub const ALL: &[Embedded] = &[
            $(Embedded { id: $id, text: include_str!(concat!("../../schemes/", $id, ".toml")) },)+
        ];
    };
}

embed! {
    "engineer-360"
    "engineer-quantified"
    "team-quarterly"
    "service-kpi-essentials"
    "annual-appraisal"
    "service-manager-monthly"
    "service-post-deductions"
    "service-department-levels"
    "project-engineer"
    "repair-technician"
    "role-goals"
    "sales-service-360"
    "complaint-engineer-targets"
    "complaint-engineer-weighted"
    "problem-solving-engineer"
}

/// The scheme with that id.
pub fn find(id: &str) -> Option<Embedded> {
    ALL.iter().copied().find(|scheme| scheme.id == id)
}
