//! Tables (ISO 32000-1 §14.8.4.3.4).

use publish_core::model::{BlockId, Cell, Grid, Row, Table};

use super::role::{Attributes, Role, Scope};
use super::tree::ElementId;
use super::walk::Walker;

/// A group of rows.
struct Group<'a> {
    role: Role,
    rows: &'a [Row],
    header: bool,
}

impl<'a> Walker<'a> {
    pub(super) fn table(&mut self, parent: ElementId, block: BlockId, table: &'a Table) {
        let Table { grid, header_columns, caption, summary } = table;
        let element = self.own(parent, block, Role::Table);
        if let Some(summary) = summary {
            self.tags.tree.extra_mut(element).attributes = Some(Attributes::Summary(summary.clone()));
        }
        caption.iter().for_each(|phrase| self.phrase(element, phrase, Role::Caption));
        // A head or foot may stand only beside a body (PDF/UA-1 §7.2); rows of a table without one are its body.
        let outside_body = |role| if grid.body().is_empty() { Role::TableBody } else { role };
        let groups = [
            Group { role: outside_body(Role::TableHead), rows: grid.head(), header: true },
            Group { role: Role::TableBody, rows: grid.body(), header: false },
            Group { role: outside_body(Role::TableFoot), rows: grid.foot(), header: false },
        ];
        for group in groups.into_iter().filter(|group| !group.rows.is_empty()) {
            self.group(element, grid, usize::from(*header_columns), &group);
        }
    }

    fn group(&mut self, table: ElementId, grid: &Grid, header_columns: usize, group: &Group<'a>) {
        let element = self.tags.tree.add(table, group.role);
        let starts = Grid::starts(group.rows, grid.columns().len());
        for (row, starts) in group.rows.iter().zip(starts) {
            let Row { id, span: _, cells } = row;
            let row = self.own(element, *id, Role::TableRow);
            for (cell, start) in cells.iter().zip(starts) {
                let scope = match (group.header, start < header_columns) {
                    (true, _) => Some(Scope::Column),
                    (false, true) => Some(Scope::Row),
                    (false, false) => None,
                };
                self.cell(row, cell, scope);
            }
        }
    }

    fn cell(&mut self, row: ElementId, cell: &'a Cell, scope: Option<Scope>) {
        let Cell { id, span: _, attributes, alignment: _, columns, rows, content } = cell;
        let role = if scope.is_some() { Role::HeaderCell } else { Role::DataCell };
        let element = self.own(row, *id, role);
        if scope.is_some() || *columns > 1 || *rows > 1 {
            let attributes = Attributes::Cell { scope, columns: *columns, rows: *rows };
            self.tags.tree.extra_mut(element).attributes = Some(attributes);
        }
        if let Some(language) = attributes.language() {
            self.tags.tree.extra_mut(element).language = Some(language.as_str().to_owned());
        }
        self.content(element, content);
    }
}
