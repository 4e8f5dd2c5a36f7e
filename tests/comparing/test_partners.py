"""Which of two statements came first."""

from tests.comparing.sentences import card, said
from zbreview.comparing.partners import in_order
from zbreview.domain.findings import Role


def test_order_in_time_goes_by_year_date_and_last_by_what_can_follow():
    early, late = said("推动共享", 2018), said("推动共享", 2020)
    assert in_order(late, early) == (early, late)
    promise = said("推动共享", None, document=card(None, name="甲.txt"))
    result = said("已经共享", None, document=card(None, name="乙.txt"), role=Role.RESULT)
    assert in_order(result, promise) == in_order(promise, result) == (promise, result)
    first = said("推动共享", 2020, document=card(2020, name="乙.txt", date="2020-01-02"))
    second = said("推动共享", 2020, document=card(2020, name="甲.txt", date="2020-03-02"))
    assert in_order(second, first) == (first, second)
    third = said("推动共享", None, document=card(None, name="丙.txt"))
    assert in_order(third, promise) == in_order(promise, third) == (third, promise)
