"""Whose word about https is taken: a proxy's that the server was told of, nobody else's. Without any proxy at hand."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.campaigns import WEEKLY_FILE
from tests.deploy.test_nginx import FORM, PASSWORD, furnished
from tests.door.talking import ask
from tests.serving import started


@pytest.mark.parametrize(("proxies", "is_believed"), [("127.0.0.1", True), ("192.0.2.7,10.0.0.0/8", False)])
def test_https_is_believed_from_the_proxy_alone(tmp_path: Path, proxies: str, is_believed: bool) -> None:
    store = furnished(tmp_path / "store")
    with started("serve", store, "--campaign", str(WEEKLY_FILE), "--proxies", proxies) as (address, _):
        body = urlencode({"login": "zhouli", "password": PASSWORD})
        told = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.99", "Content_Type": FORM}
        answer = ask(address, "/sign-in", "", "POST", body, **told)
        assert answer.status == 303
        assert ("secure" in answer.headers["set-cookie"].lower()) is is_believed
        # One address may guess twenty times a minute; who is believed is asked for the visitor's own address.
        wrong = urlencode({"login": "nobody", "password": "x"})
        others = [{**told, "X_Forwarded_For": f"192.0.2.{number}"} for number in range(21)]
        statuses = [ask(address, "/sign-in", "", "POST", wrong, **one).status for one in others]
        assert (429 in statuses) is not is_believed
