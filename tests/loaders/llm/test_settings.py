"""Where the model is, as the environment says it."""

import pickle
import traceback
from pathlib import Path

import pytest

from policykg.loaders.llm.settings import Secret, settings_from
from policykg.ontology.errors import ExtractorError
from tests.loaders.llm.endpoint import KEY

URL, NAME = "https://llm.example/v1", "demo-1"


def environment(**values: str) -> dict[str, str]:
    return {f"POLICYKG_LLM_{name}": value for name, value in values.items()}


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "no endpoint is named; give --llm-url or POLICYKG_LLM_URL, and the key in POLICYKG_LLM_KEY"),
        ({"URL": " "}, "no endpoint is named; "),
        ({"URL": URL}, "no model is named; give --llm-model or POLICYKG_LLM_MODEL"),
        ({"URL": "llm.example", "MODEL": NAME}, "the address of the endpoint is none; "),
        ({"URL": "ftp://llm.example", "MODEL": NAME}, "the address of the endpoint is none; "),
        ({"URL": "https://llm.example:99999/v1", "MODEL": NAME}, "the address of the endpoint is none; "),
        ({"URL": "https://[llm/v1", "MODEL": NAME}, "the address of the endpoint is none; "),
        ({"URL": f"https://me:{KEY}@llm.example/v1", "MODEL": NAME}, "has more in it than host and path; "),
        ({"URL": f"{URL}?key={KEY}", "MODEL": NAME}, "has more in it than host and path; "),
        ({"URL": URL, "MODEL": NAME, "KEY": f"{KEY}\n{KEY}"}, "POLICYKG_LLM_KEY has characters that no key has; "),
        ({"URL": URL, "MODEL": NAME, "KEY": f"{KEY}密"}, "POLICYKG_LLM_KEY has characters that no key has; "),
        ({"URL": URL, "MODEL": NAME, "TOKENS": "many"}, "POLICYKG_LLM_TOKENS is no number above 0; "),
        ({"URL": URL, "MODEL": NAME, "TRIES": "0"}, "POLICYKG_LLM_TRIES is no number above 0; "),
    ],
)
def test_settings_that_do_not_do_are_said_in_one_line(values: dict[str, str], line: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        settings_from(environment(**values))
    told = str(caught.value)
    assert told.startswith("the extractor llm: ")
    assert line in told
    assert len(told.splitlines()) == 1
    assert KEY not in told + "".join(traceback.format_exception(caught.value))


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    found = settings_from(environment(URL=f"{URL}/", MODEL=NAME) | {"XDG_CACHE_HOME": str(tmp_path)})
    assert found.endpoint.told() == f"{URL}/chat/completions"
    assert (found.host, found.key, found.cache) == ("llm.example:443", None, tmp_path / "policykg" / "llm")
    assert not found.local


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "http://localhost/v1", "http://[::1]:8000/v1"])
def test_an_endpoint_on_this_machine_is_asked_without_a_proxy(url: str) -> None:
    assert settings_from(environment(URL=url, MODEL=NAME)).local


def test_a_secret_is_not_shown_and_not_written_down() -> None:
    found = settings_from(environment(URL=f"{URL}/{KEY}", MODEL=NAME, KEY=KEY))
    assert KEY not in f"{found} {found!r} {found.key} {found.key!r}"
    with pytest.raises(TypeError, match="a secret is not written down"):
        pickle.dumps(found.key)
    assert Secret(KEY).struck_from(f"a {KEY} b") == "a … b"
