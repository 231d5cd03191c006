//! Random operands: literals, values within reach, calculations with them.

use super::super::super::value::literal;
use super::{Writer, binary, call};
use crate::plan::{Kind, ModelPlan};
use crate::policy::Form;
use ssot_core::schema::{Binary, Expr, Literal, Method, Path, Type};

impl<'w> Writer<'w> {
    pub(super) fn operand(&mut self, letter: char, depth: usize) -> Expr {
        match self.random.below(20) {
            0 => Expr::Literal(Literal::None),
            1..=6 => self.constant(letter),
            7..=9 if letter == 'i' => {
                let measured = *self.random.one(&['x', 'y', 'X', 'I', 'T']);
                call(Method::Len, self.path(measured), None)
            }
            10..=12 if letter == 'b' && depth > 0 => self.condition(depth - 1),
            7..=12 if "infdtl".contains(letter) && depth > 0 => self.calculated(letter, depth - 1),
            _ if letter == 'l' => self.calculated(letter, depth.saturating_sub(1)),
            _ => self.path(letter),
        }
    }

    pub(super) fn constant(&mut self, letter: char) -> Expr {
        if letter == 't' && self.random.chance(30) {
            return Expr::Now;
        }
        if letter == 'l' {
            let seconds = *self
                .random
                .one(&[0, 1, 86_400, 31_536_000, 10_000_000_000_000]);
            return Expr::Literal(Literal::Duration(seconds));
        }
        let kinds = self.plan.models.iter().flat_map(|model| &model.columns);
        let kinds: Vec<&Kind> = kinds
            .map(|c| &c.kind)
            .filter(|kind| Form::of(kind).letter() == letter)
            .collect();
        let kind = *self.random.one(&kinds);
        Expr::Literal(literal(self.random, kind))
    }

    pub(super) fn calculated(&mut self, letter: char, depth: usize) -> Expr {
        let (op, left, right) = match (letter, self.random.below(3)) {
            ('t' | 'd', 0) => (Binary::Add, letter, 'l'),
            ('t' | 'd', _) => (Binary::Sub, letter, 'l'),
            ('l', 0) => (Binary::Sub, 't', 't'),
            ('l', 1) => (Binary::Sub, 'd', 'd'),
            ('l', _) => (*self.random.one(&[Binary::Add, Binary::Sub]), '1', '1'),
            (letter, 0) => return Expr::Negate(Box::new(self.operand(letter, depth))),
            ('n', 1) => (
                *self.random.one(&[Binary::Add, Binary::Sub, Binary::Mul]),
                'n',
                'i',
            ),
            (letter, _) => (
                *self.random.one(&[Binary::Add, Binary::Sub, Binary::Mul]),
                letter,
                letter,
            ),
        };
        if left == '1' {
            let (left, right) = (self.constant('l'), self.constant('l'));
            return binary(op, left, right);
        }
        let (left, right) = (self.operand(left, depth), self.operand(right, depth));
        binary(op, left, right)
    }

    /// A row, by at most so many to-one steps.
    pub(super) fn way(&mut self, most: usize) -> (Path, &'w ModelPlan) {
        let (root, model) = self.random.one(&self.roots).clone();
        let mut model = &self.plan.models[model];
        let mut steps = Vec::new();
        for _ in 0..self.random.below(most + 1) {
            let ones = model.links.iter().filter(|link| !link.is_many());
            let ones: Vec<_> = ones.collect();
            if !ones.is_empty() {
                let link = *self.random.one(&ones);
                steps.push(link.name.clone());
                model = &self.plan.models[link.to];
            }
        }
        (
            Path {
                root,
                steps,
                ty: Type::Unit,
                nullable: true,
            },
            model,
        )
    }

    /// A value of a form; a literal where nothing within reach has it.
    pub(super) fn path(&mut self, letter: char) -> Expr {
        for _ in 0..20 {
            let (mut path, model) = self.way(2);
            let fit = model
                .columns
                .iter()
                .filter(|c| Form::of(&c.kind).letter() == letter);
            let fit: Vec<_> = fit.collect();
            if !fit.is_empty() {
                let column = *self.random.one(&fit);
                path.steps.push(column.name.clone());
                let field = model
                    .model
                    .fields
                    .iter()
                    .find(|one| one.name == column.name);
                path.ty = field.map_or(Type::Unit, |field| field.ty.clone());
                return Expr::Path(path);
            }
        }
        self.constant(letter)
    }
}
