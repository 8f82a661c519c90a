"""What is pressed on a page, and how large it is."""

from __future__ import annotations

from playwright.sync_api import Page

#: What is pressed and is narrower or lower than asked. A box to tick is its whole label, the name of a row
#: its whole row; a link in running text is as high as its line.
_SMALL = """([width, height]) => {
  const text = one => one.textContent.replace(/[\\s，。、：；·]/g, '')
  const running = link => {
    const block = link.closest('p, li, dd, td, th, h3')
    if (!block || getComputedStyle(link).display !== 'inline') return false
    const apart = Array.from(block.querySelectorAll('a, button, .tag'))
    return text(block).length > apart.map(text).join('').length
  }
  const target = one => one.type === 'checkbox' ? one.closest('label')
    : one.matches('.rows__name') ? one.closest('.rows__row') : one
  return Array.from(document.querySelectorAll('a, button, input, select, summary'))
    .filter(one => one.getClientRects().length && !one.closest('.sr, .skip') && !running(one))
    .map(one => [one, target(one).getBoundingClientRect()])
    .filter(([one, box]) => box.width < width - .01 || box.height < height - .01)
    .map(([one, box]) => box.width + '×' + box.height + ' ' + one.outerHTML.slice(0, 120))
}"""


def small(page: Page, width: int, height: int) -> list[str]:
    """Size and beginning of every target below so many CSS pixels."""
    return list(page.evaluate(_SMALL, [width, height]))
