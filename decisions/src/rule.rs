//! Random rules about the subject of a schema, such as the language lets one write.

use crate::facts::place;
use crate::random::Random;
use crate::schema::Drawn;
use crate::world::is_one;
use ssot_core::schema::{
    Binary, Expr, KeyType, Literal, Method, Model, Path, Quantifier, Relation, RelationKind, Root,
    Schema, Type,
};

const EQUALS: &[Binary] = &[Binary::Eq, Binary::Ne];
const ORDERS: &[Binary] = &[
    Binary::Eq,
    Binary::Ne,
    Binary::Lt,
    Binary::Le,
    Binary::Gt,
    Binary::Ge,
];
const SUMS: &[Binary] = &[Binary::Add, Binary::Sub, Binary::Mul];
/// Kinds of values by letters; a list is its values' in upper case.
const LETTERS: &[char] = &[
    'b', 'i', 'i', 'f', 'n', 'n', 'x', 'x', 'y', 'u', 'u', 't', 't', 'd', 'c', 'v', 'l', 'X', 'I',
    'N', 'V', 'R',
];
const LISTS: &[char] = &['X', 'I', 'F', 'N', 'T', 'V', 'B', 'U', 'R'];

/// Whether a row names what stands there, instead of being named by it.
fn is_named(relation: &Relation) -> bool {
    matches!(
        relation.kind,
        RelationKind::ToOne { .. } | RelationKind::ManyToMany { owner: true, .. }
    )
}

/// The letter of a type; that of none where its values are only looked for.
pub(crate) fn letter(ty: &Type) -> char {
    match ty {
        Type::Bool => 'b',
        Type::Int(_) | Type::SafeInt(_) => 'i',
        Type::Float(_) => 'f',
        Type::Decimal => 'n',
        Type::DateTime => 't',
        Type::Date => 'd',
        Type::Time => 'c',
        Type::Uuid => 'u',
        Type::Id { key, .. } => match key {
            KeyType::I64 => 'i',
            KeyType::Uuid => 'u',
            KeyType::String => 'x',
        },
        Type::Bytes => 'y',
        Type::Enum(name) if name == "Role" => 'r',
        Type::Enum(_) => 'v',
        Type::List(inner) => letter(inner).to_ascii_uppercase(),
        Type::Json => 'j',
        _ => 'x',
    }
}

/// Draws rules.
pub(crate) struct Writer<'w> {
    random: &'w mut Random,
    schema: &'w Schema,
    roots: Vec<(Root, &'w Model)>,
    /// A model that no relation may lead to.
    avoided: Option<&'w str>,
    /// A model of whose rows none is named by another yet.
    fresh: Option<&'w str>,
}

impl<'w> Writer<'w> {
    /// Of a row of the subject, and of what it would become; `apart`, if no way may lead to its like.
    pub(crate) fn new(random: &'w mut Random, drawn: &'w Drawn, new: bool, apart: bool) -> Self {
        let schema = &drawn.schema;
        let subject = &schema.models[drawn.subject];
        let principal = schema.principal.as_ref();
        let me = principal.map_or(0, |one| place(schema, &one.model));
        let mut roots = vec![
            (Root::Row, subject),
            (Root::Row, subject),
            (Root::Me, &schema.models[me]),
        ];
        if new {
            roots.extend([(Root::New, subject), (Root::New, subject)]);
        }
        Writer {
            random,
            schema,
            roots,
            avoided: apart.then_some(&subject.name),
            fresh: None,
        }
    }

    /// Of a row that is made: nothing names it yet.
    pub(crate) fn fresh(mut self, drawn: &'w Drawn, fresh: bool) -> Self {
        self.fresh = fresh.then(|| drawn.schema.models[drawn.subject].name.as_str());
        self
    }

    // The relations of a model that may be followed, to one row or to many.
    fn relations(&self, model: &'w Model, one: bool) -> Vec<&'w Relation> {
        let all = model.relations.iter().filter(|each| is_one(each) == one);
        let fresh = Some(model.name.as_str()) == self.fresh;
        all.filter(|each| Some(each.model.as_str()) != self.avoided)
            .filter(|each| !fresh || is_named(each))
            .collect()
    }

    fn to(&self, relation: &Relation) -> &'w Model {
        &self.schema.models[place(self.schema, &relation.model)]
    }

    pub(crate) fn rule(&mut self) -> Expr {
        let depth = self.random.below(4);
        self.condition(depth)
    }

    fn condition(&mut self, depth: usize) -> Expr {
        match self.random.below(if depth == 0 { 8 } else { 14 }) {
            0..=3 => self.comparison(depth),
            4 => self.matches(depth),
            5 | 6 => self.method(depth),
            7 => self.change().unwrap_or_else(|| self.word()),
            8 => Expr::Not(Box::new(self.condition(depth - 1))),
            9 | 10 => {
                let op = *self.random.one(&[Binary::And, Binary::Or]);
                let (left, right) = (self.condition(depth - 1), self.condition(depth - 1));
                binary(op, left, right)
            }
            _ => self.quantified(depth - 1),
        }
    }

    // Whether a field changes, in half of the rules that see what a row would become.
    fn change(&mut self) -> Option<Expr> {
        let sees = self.roots.iter().find(|(root, _)| *root == Root::New)?;
        let fields = &sees.1.fields;
        let field = self.random.one(fields).name.clone();
        self.random.chance(50).then_some(Expr::Changed(field))
    }

    fn word(&mut self) -> Expr {
        match self.random.below(6) {
            0 => Expr::Anyone,
            1 => Expr::SignedIn,
            2 | 3 => {
                let role = *self.random.one(&["Admin", "Editor", "Viewer"]);
                Expr::Role(role.to_owned())
            }
            4 => Expr::Literal(Literal::Bool(self.random.chance(50))),
            _ => self.path('b'),
        }
    }

    fn comparison(&mut self, depth: usize) -> Expr {
        let letter = *self.random.one(LETTERS);
        let other = match letter {
            'i' if self.random.chance(15) => *self.random.one(&['n', 'f']),
            'n' | 'f' if self.random.chance(15) => 'i',
            same => same,
        };
        let ordered = letter.is_lowercase() && letter != 'v' && letter != 'r';
        let op = *self.random.one(if ordered { ORDERS } else { EQUALS });
        let (left, right) = (
            self.operand(letter, depth.min(2)),
            self.operand(other, depth.min(2)),
        );
        binary(op, left, right)
    }

    fn matches(&mut self, depth: usize) -> Expr {
        let letter = *self.random.one(&['v', 'r', 'i', 'n', 'b', 'x']);
        let value = Box::new(self.operand(letter, depth.min(1)));
        let count = 1 + self.random.below(3);
        let any = (0..count).map(|_| match self.constant(letter) {
            Expr::Literal(literal) => literal,
            _ => Literal::None,
        });
        let any = any.collect();
        Expr::Matches { value, any }
    }

    fn method(&mut self, depth: usize) -> Expr {
        let depth = depth.min(1);
        match self.random.below(8) {
            0 | 1 => {
                let method = *self.random.one(&[Method::IsSome, Method::IsNone]);
                match self.random.below(4) {
                    0 => call(method, self.path('j'), None),
                    _ => {
                        let letter = *self.random.one(LETTERS);
                        call(method, self.operand(letter, depth), None)
                    }
                }
            }
            2 => {
                let letter = *self.random.one(&['x', 'y', 'X', 'I']);
                call(Method::IsEmpty, self.path(letter), None)
            }
            3 | 4 => {
                let list = *self.random.one(LISTS);
                let part = self.operand(list.to_ascii_lowercase(), depth);
                call(Method::Contains, self.path(list), Some(part))
            }
            _ => {
                let methods = [Method::Contains, Method::StartsWith, Method::EndsWith];
                let method = *self.random.one(&methods);
                let part = self.operand('x', depth);
                call(method, self.operand('x', depth), Some(part))
            }
        }
    }

    fn quantified(&mut self, depth: usize) -> Expr {
        let (mut path, model) = self.way(1);
        let many = self.relations(model, false);
        if many.is_empty() {
            return self.comparison(0);
        }
        let relation = *self.random.one(&many);
        path.steps.push(relation.name.clone());
        let var = (*self.random.one(&["a", "b"])).to_owned();
        let to = self.to(relation);
        let outer = self.roots.clone();
        self.roots
            .retain(|(root, _)| *root != Root::Var(var.clone()));
        self.roots
            .extend([(Root::Var(var.clone()), to), (Root::Var(var.clone()), to)]);
        let body = Box::new(self.condition(depth));
        self.roots = outer;
        let quantifiers = [Quantifier::Any, Quantifier::All, Quantifier::None];
        Expr::Quantified {
            quantifier: *self.random.one(&quantifiers),
            relation: path,
            var,
            body,
        }
    }

    fn operand(&mut self, letter: char, depth: usize) -> Expr {
        match self.random.below(20) {
            0 => Expr::Literal(Literal::None),
            1..=4 => self.constant(letter),
            5..=9 if letter == 'i' => {
                let measured = *self.random.one(&['x', 'y', 'X', 'I', 'T']);
                match self.path(measured) {
                    of @ Expr::Path(_) => call(Method::Len, of, None),
                    _ => self.path('i'),
                }
            }
            10..=12 if letter == 'b' && depth > 0 => self.condition(depth - 1),
            7..=12 if "infdtl".contains(letter) && depth > 0 => self.calculated(letter, depth - 1),
            _ if letter == 'l' => self.calculated(letter, depth.saturating_sub(1)),
            _ => self.path(letter),
        }
    }

    fn constant(&mut self, letter: char) -> Expr {
        let text = |text: &str| Literal::Text(text.to_owned());
        let random = &mut *self.random;
        let mut variant = |enum_: &str, all: &[&str]| Literal::Variant {
            enum_: enum_.to_owned(),
            variant: (*random.one(all)).to_owned(),
        };
        match letter {
            'v' => return Expr::Literal(variant("Status", &["Draft", "Published", "Retired"])),
            'r' => return Expr::Literal(variant("Role", &["Admin", "Editor", "Viewer"])),
            _ => {}
        }
        Expr::Literal(match letter {
            'b' => Literal::Bool(random.chance(50)),
            'i' => Literal::Int(*random.one(&[-1, 0, 1, 2, 3, 1 << 60, i128::from(i64::MAX)])),
            'f' => Literal::Float(*random.one(&[0.0, -1.5, 0.1, 2.0, 1e300])),
            'n' => Literal::Decimal((*random.one(&["0", "-0.5", "1.5", "2", "9.90"])).to_owned()),
            't' if random.chance(85) => return Expr::Now,
            't' => text("2024-02-29T00:00:00Z"),
            'l' => Literal::Duration(*random.one(&[0, 1, 86_400, 31_536_000, 1_000_000_000_000])),
            'x' if random.chance(60) => text(""),
            'x' => text(random.one::<&str>(&["a", "ab", "b", "%", "_", "é"])),
            'X' | 'I' | 'N' | 'V' | 'R' | 'F' | 'B' if letter != 'X' => {
                let count = random.below(3);
                let one = letter.to_ascii_lowercase();
                let all = (0..count).filter_map(|_| match self.constant(one) {
                    Expr::Literal(literal) => Some(literal),
                    _ => None,
                });
                Literal::List(all.collect())
            }
            'X' | 'T' | 'U' => Literal::List(Vec::new()),
            'd' if random.chance(10) => text("2024-02-29"),
            'u' if random.chance(10) => text("018f2f3e-0000-7000-8000-000000000001"),
            _ => Literal::None,
        })
    }

    fn calculated(&mut self, letter: char, depth: usize) -> Expr {
        let (op, left, right) = match (letter, self.random.below(3)) {
            ('t' | 'd', 0) => (Binary::Add, letter, 'l'),
            ('t' | 'd', _) => (Binary::Sub, letter, 'l'),
            ('l', 0) => (Binary::Sub, 't', 't'),
            ('l', 1) => (Binary::Sub, 'd', 'd'),
            ('l', _) => {
                let (left, right) = (self.constant('l'), self.constant('l'));
                return binary(*self.random.one(&SUMS[..2]), left, right);
            }
            (letter, 0) => return Expr::Negate(Box::new(self.number(letter, depth))),
            ('n' | 'f', 1) => (*self.random.one(SUMS), letter, 'i'),
            (letter, _) => (*self.random.one(SUMS), letter, letter),
        };
        let (left, right) = (self.number(left, depth), self.number(right, depth));
        binary(op, left, right)
    }

    // What is calculated with is of its kind: the language has no `None + 1`.
    fn number(&mut self, letter: char, depth: usize) -> Expr {
        let none = Expr::Literal(Literal::None);
        let found = match self.operand(letter, depth) {
            operand if operand == none => self.path(letter),
            operand => operand,
        };
        if found != none {
            return found;
        }
        Expr::Literal(match letter {
            'i' => Literal::Int(2),
            'f' => Literal::Float(0.5),
            'n' => Literal::Decimal("1.5".to_owned()),
            'd' => Literal::Text("2024-02-29".to_owned()),
            'l' => Literal::Duration(60),
            _ => return Expr::Now,
        })
    }

    // A row, by at most so many to-one steps.
    fn way(&mut self, most: usize) -> (Path, &'w Model) {
        let (root, mut model) = self.random.one(&self.roots).clone();
        let mut steps = Vec::new();
        for _ in 0..self.random.below(most + 1) {
            let ones = self.relations(model, true);
            if !ones.is_empty() {
                let relation = *self.random.one(&ones);
                steps.push(relation.name.clone());
                model = self.to(relation);
            }
        }
        let path = Path {
            root,
            steps,
            ty: Type::Unit,
            nullable: true,
        };
        (path, model)
    }

    // A value of a kind; a literal where nothing within reach has it. What is private is rare.
    fn path(&mut self, kind: char) -> Expr {
        for _ in 0..20 {
            let (mut path, model) = self.way(2);
            let told = self.random.chance(90);
            let fit = model.fields.iter();
            let fit = fit.filter(|one| letter(&one.ty) == kind && !(told && one.access.private));
            let fit: Vec<_> = fit.collect();
            if !fit.is_empty() {
                let field = *self.random.one(&fit);
                path.steps.push(field.name.clone());
                path.ty = field.ty.clone();
                return Expr::Path(path);
            }
        }
        self.constant(kind)
    }
}

fn binary(op: Binary, left: Expr, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
    }
}

fn call(method: Method, receiver: Expr, arg: Option<Expr>) -> Expr {
    Expr::Call {
        method,
        receiver: Box::new(receiver),
        arg: arg.map(Box::new),
    }
}
