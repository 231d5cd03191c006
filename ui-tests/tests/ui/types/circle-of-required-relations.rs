use ssot::ssot;

ssot! {
    model Team {
        captain_id: Id<Player>, //~ captain_id
        permissions { all: anyone; }
    }
    model Player {
        team_id: Id<Team>,
        permissions { all: anyone; }
    }
}

fn main() {}
