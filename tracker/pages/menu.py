"""What stands in the menu for each role: only what the role may open."""

from dataclasses import dataclass

from tracker.domain.access import May, may
from tracker.models import Person


@dataclass(frozen=True)
class Entry:
    """One word of the menu. `section` is the first part of the addresses it stands for."""

    label: str
    address: str
    permission: May

    @property
    def section(self) -> str:
        return self.address.strip("/").split("/")[0]


MENU = (
    Entry("My work", "/", May.SEE_WORK),
    Entry("Reviews", "/reviews", May.SEE_RECORDS),
    Entry("Lessons", "/lessons", May.SEE_RECORDS),
    Entry("Changes", "/changes", May.SEE_RECORDS),
    Entry("Checks", "/checks", May.SEE_RECORDS),
    Entry("Reappearances", "/reappearances", May.SEE_RECORDS),
    Entry("Board", "/board", May.SEE_BOARD),
    Entry("Summary", "/summary", May.SEE_SUMMARY),
    Entry("Import", "/import", May.IMPORT_PLANS),
    Entry("Admin", "/admin", May.ADMINISTER),
)


def menu_for(person: Person) -> list[Entry]:
    """The entries this person may open, in order."""
    return [entry for entry in MENU if may(person.role, entry.permission)]
