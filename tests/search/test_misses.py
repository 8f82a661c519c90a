"""Questions that found little are counted, without a word about who asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from catalogue.search.misses import ROWS, Miss, Misses

DAY = date(2026, 11, 20)


def test_the_most_frequent_stand_first(tmp_path: Path) -> None:
    misses = Misses(tmp_path / "misses.sqlite")
    assert misses.most() == []
    for q in ("量子力学", "挖煤", "量子力学", "電工證"):
        misses.count(q, 0, DAY)
    assert misses.most(1) == [Miss("量子力学", 0, 2, "2026-11-20")]
    assert "电工证" in {miss.q for miss in misses.most()}


@pytest.mark.parametrize(
    "q",
    [
        "",
        "，。",
        "110101199003077774",
        "13800138000",
        "0635-8288 123",
        "6217000012345678908",
        "138.0013.8000",
        "138、0013、8000",
        "138/0013/8000",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "❶❸❽⓿⓿❶❸❽⓿⓿⓿",
        "１３８００１３８０００",
        "138–0013–8000",
        "138_0013_8000",
        "(0635)828,8123",
        "电话138转0013转8000",
        "一三八零零一三八〇〇〇",
        "幺三八 0013 八〇〇〇",
        "1-38-00-13-8000",
        "0635-2012345号",
        "我的电话2012345号",
        "20138001号",
        "长" * 60,
    ],
)
def test_numbers_of_persons_are_dropped(tmp_path: Path, q: str) -> None:
    misses = Misses(tmp_path / "misses.sqlite")
    misses.count(q, 0, DAY)
    assert misses.most() == []


@pytest.mark.parametrize(
    "q",
    ["6-31-01-03", "聊政办发〔2019〕10号", "鲁人社字[2019]第199号", "2026年补贴标准", "一年三次"],
)
def test_numbers_of_documents_and_occupations_are_kept(tmp_path: Path, q: str) -> None:
    misses = Misses(tmp_path / "misses.sqlite")
    misses.count(q, 0, DAY)
    assert len(misses.most()) == 1


@pytest.mark.parametrize(
    "q",
    [
        "zhangsan@example.cn 电工", "ｚｓ＠qq.com", "加QQ 12345学电工", "qq号：12345", "微信 abc_1234",
        "VX:dgpx88", "东昌路12号", "柳园北路 西段 12 号", "健康小区3号楼",
        "幸福村十二号", "3单元402室", "一号楼二单元",
    ],
)  # fmt: skip
def test_where_somebody_lives_or_is_written_to_is_not_kept(tmp_path: Path, q: str) -> None:
    misses = Misses(tmp_path / "misses.sqlite")
    misses.count(q, 0, DAY)
    assert misses.most() == []


@pytest.mark.parametrize(
    "q",
    [
        "微信营销培训",
        "道路运输证",
        "10号文",
        "室内设计",
        "东昌路哪里学电工",
        "QQ是什么",
        "一级建造师",
    ],
)
def test_words_that_only_look_so_are_kept(tmp_path: Path, q: str) -> None:
    misses = Misses(tmp_path / "misses.sqlite")
    misses.count(q, 0, DAY)
    assert len(misses.most()) == 1


def test_what_finds_enough_is_not_counted(tmp_path: Path) -> None:
    misses = Misses(tmp_path / "misses.sqlite")
    misses.count("电工", 100, DAY)
    assert misses.most() == []


def test_a_file_that_cannot_be_written_harms_nothing(tmp_path: Path) -> None:
    misses = Misses(tmp_path / "missing" / "misses.sqlite")
    misses.count("量子力学", 0, DAY)
    broken = tmp_path / "misses.sqlite"
    assert not misses.path.exists()
    broken.write_bytes(b"no database" * 200)
    assert Misses(broken).most() == []
    broken.write_bytes(b"no database" * 200)
    Misses(broken).count("量子力学", 0, DAY)  # finds the damage,
    Misses(broken).count("量子力学", 0, DAY)  # and the next is counted
    assert [miss.q for miss in Misses(broken).most()] == ["量子力学"]


def test_the_file_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ROWS >= 1000
    monkeypatch.setattr("catalogue.search.misses.ROWS", 3)
    misses = Misses(tmp_path / "misses.sqlite")
    for q in ("甲", "乙", "甲", "丙", "丁", "戊"):
        misses.count(q, 0, DAY)
    kept = misses.most()
    assert len(kept) == 3 and kept[0].q == "甲"


def test_pages_and_commands_join_in(writable: Flask) -> None:
    client, runner = writable.test_client(), writable.test_cli_runner()
    client.get("/search?q=量子力学").close()
    client.get("/search?q=量子力学&on=2026-05-01").close()
    assert "量子力学\t1次\t找到0条" in runner.invoke(args=["search", "misses"]).output
