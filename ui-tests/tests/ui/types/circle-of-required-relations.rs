use ssot::ssot;

ssot! {
    model Team {
        captain_id: Id<Player>,
        permissions { all: anyone; }
    }
    model Player {
        team_id: Id<Team>,
        permissions { all: anyone; }
    }
}

fn main() {}
