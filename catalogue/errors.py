"""Errors of the domain, and the page that each is answered with."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Gone, HTTPException

from catalogue.templating import MENU

#: Pages of their own (templates/errors); any other status has that of 400, from 500 on that of 500.
DRAWN = frozenset({400, 404, 405, 410, 413, 414, 429})

#: Title and text where nothing can be read.
TROUBLE = ("页面出错了", "网站出现问题，已自动记录。请稍后再试，急事请拨打{tel}。")
PLAIN = {
    404: ("没有找到这个页面", "网址可能不完整，或内容没有发布过。可以搜索名称。"),
    503: ("网站正在维护", "恢复时间未定。请稍后再试，急事请拨打{tel}。"),
}


class BadParameter(BadRequest):
    """A condition in the address that cannot be: names it, its value, and what it should be."""

    def __init__(self, name: str, value: str, example: str) -> None:
        super().__init__()
        self.parameter = name
        self.value = value[:40]
        self.example = example

    @property
    def sentence(self) -> str:
        """What is wrong, and what it should be."""
        wrong = f"不能是“{self.value}”" if self.value else "没有填写"
        return (
            f"“{self.parameter}”{wrong}" + (f"，应为{self.example}" if self.example else "") + "。"
        )


class GoneAway(Gone):
    """The key stood once and was withdrawn: the page says when, what it was called, and where others
    of its noun are read (`endpoint`; empty where there is no such list)."""

    def __init__(self, name: str, day: Any, noun: str = "", endpoint: str = "") -> None:
        super().__init__()
        self.called = name
        self.day = day
        self.noun = noun
        self.list = endpoint


def init_app(app: Flask) -> None:
    """Answer every HTTP error, and whatever nobody foresaw, with a page in Chinese."""
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(Exception, fail)


def answer(error: HTTPException) -> ResponseReturnValue:
    """The page of an HTTP error. Redirects are no errors and pass."""
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < 400:
        return error.get_response()
    if code >= 500 or g.get("as_of") is None:
        response = make_response(_plain(code, getattr(error, "retry_after", None)), code)
    else:
        page = render_template(_template(code), error=error, ways_on=MENU)
        response = make_response(page, code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def fail(error: Exception) -> ResponseReturnValue:
    """Whatever nobody foresaw: logged, and answered without database or session."""
    current_app.logger.exception("%s %s", request.method, request.path, exc_info=error)
    response = make_response(_plain(500), 500)
    response.headers["Cache-Control"] = "no-store"
    return response


def _template(code: int) -> str:
    return f"errors/{code if code in DRAWN else 400}.html"


def _plain(code: int, seconds: object = None) -> str:
    """An error page drawn without database or settings: before a release was chosen, or in trouble.

    `seconds`: after how long the same address will answer, where that is known.
    """
    title, text = PLAIN.get(code, TROUBLE)
    if seconds:
        title, text = "页面正在准备", f"请在{seconds}秒后再试，急事请拨打{{tel}}。"
    tel = g.get("site", {}).get("phone", "12333")
    told = {"title": title, "text": text.format(tel=tel), "tel": tel, "ways_on": MENU}
    return render_template("errors/500.html", **told)
