"""Calls an API so that 401 and 403 are told apart.

A 401 renews the token once and is tried once more: a second 401 is an error, never another renewal. A 403 renews
nothing; the error says what is missing.

    TOKEN=… python3 examples/client/api_fetch.py http://127.0.0.1:8080/orders http://127.0.0.1:8081/token
"""

import json
import os
import sys
import urllib.error
import urllib.request


class Forbidden(PermissionError):
    """The token is accepted, and something is missing that no renewal brings."""

    def __init__(self, problem: dict):
        self.required_scopes = problem.get("required_scopes", [])
        self.required_roles = problem.get("required_roles", [])
        self.access_request = problem.get("access_request")
        super().__init__(problem.get("detail") or problem.get("title") or "refused")


class Session:
    def __init__(self, token: str, token_url: str):
        self.token = token
        self.token_url = token_url

    def refresh(self) -> None:
        with urllib.request.urlopen(self.token_url, timeout=10) as response:
            self.token = response.read().decode()

    def get(self, url: str):
        try:
            return self._send(url)
        except urllib.error.HTTPError as error:
            if error.code != 401:
                raise
        self.refresh()
        return self._send(url)

    def _send(self, url: str):
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {self.token}"})
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code == 403:
                raise Forbidden(problem_of(error)) from None
            raise


def problem_of(error: urllib.error.HTTPError) -> dict:
    """The problem document (RFC 9457); nothing where something else refused, with a page of its own."""
    if error.headers.get_content_type() != "application/problem+json":
        return {}
    problem = json.load(error)
    return problem if isinstance(problem, dict) else {}


if __name__ == "__main__":
    session = Session(os.environ.get("TOKEN", "none"), sys.argv[2])
    try:
        print(json.dumps(session.get(sys.argv[1])))
    except Forbidden as refused:
        print(f"you may not: {refused} scopes={refused.required_scopes} roles={refused.required_roles}")
    except urllib.error.HTTPError as error:
        print(f"a new token is refused as well: sign in again ({error.code})")
