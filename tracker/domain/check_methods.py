"""The method library: for each way to look at practice, how it is done well in a short time and what a good answer
holds, so that “the policy was revised” is not offered as evidence that practice changed.

The numbers of files, occasions and conversations are the habit of those who do this, not statistics: enough to find out
whether a change is there at all.
"""

from collections.abc import Mapping

from tracker.domain import methods_of_asking as asking
from tracker.domain import methods_of_looking as looking
from tracker.domain.method import Method
from tracker.domain.terms import CheckMethod, Source

METHODS: Mapping[CheckMethod, Method] = {
    method.term: method
    for method in (
        looking.CASE_AUDIT,
        looking.OBSERVATION,
        looking.SUPERVISION_SAMPLE,
        asking.STAFF_PULSE,
        asking.FAMILY_CONVERSATION,
        asking.DATA,
        asking.INDEPENDENT_SCRUTINY,
        looking.RE_AUDIT,
    )
}


def usual_source(term: CheckMethod, *, is_together: bool) -> Source:
    """The source with which a form of evidence begins.

    Args:
        is_together: whether the look is of several agencies and by none of them: an audit is then the partnership’s
            own. In doubt it is not: the lesser claim is the one to begin with.
    """
    method = METHODS[term]
    return method.source_together if is_together and method.source_together else method.source
