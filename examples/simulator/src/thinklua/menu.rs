use crate::gateway::User;

/// A page and who may open it.
#[derive(Debug)]
pub(crate) struct Menu {
    pub(crate) name: &'static str,
    /// A bit for each level that may open it, 0 for everybody.
    pub(crate) levels: u8,
    pub(crate) areas: &'static [Area],
}

/// A piece of a page with data of its own.
#[derive(Debug)]
pub(crate) struct Area {
    /// File of the piece, as the menu tree names it.
    pub(crate) file: &'static str,
    pub(crate) levels: u8,
    /// What comes after `_tag=` in the addresses of its data.
    pub(crate) data: &'static [&'static str],
}

impl Menu {
    pub(crate) const fn new(name: &'static str, levels: u8, areas: &'static [Area]) -> Self {
        Self { name, levels, areas }
    }

    pub(crate) fn admits(&self, user: &User) -> bool {
        admits(self.levels, user)
    }

    /// The pieces that somebody may see.
    pub(crate) fn areas(&self, user: &User) -> impl Iterator<Item = &'static Area> {
        self.areas.iter().filter(|area| admits(area.levels, user))
    }
}

impl Area {
    /// For everybody who may open the page.
    pub(crate) const fn new(file: &'static str, data: &'static [&'static str]) -> Self {
        Self { file, levels: 0, data }
    }

    pub(crate) const fn levels(self, levels: u8) -> Self {
        Self { levels, ..self }
    }
}

fn admits(levels: u8, user: &User) -> bool {
    let bit = 1_u8.checked_shl(u32::from(user.level.saturating_sub(1))).unwrap_or(0);
    levels == 0 || levels & bit != 0
}
