import Foundation
import Testing

@Suite(
  "pages in a browser", .serialized,
  .enabled(if: Browser.driverPath != nil, "chromedriver is not installed"))
struct PageBrowserTests {
  private func withBrowser(_ body: (Browser) throws -> Void) throws {
    let browser = try Browser()
    defer { browser.quit() }
    try body(browser)
  }

  @Test(
    "a page asks for nothing but its own files and says nothing on the console",
    arguments: BuiltPage.allCases)
  func requests(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.open(url)
      for scheme in ["dark", "light"] { try browser.media(["prefers-color-scheme": scheme]) }
      #expect(try browser.log("browser") == [])
      let folder = url.deletingLastPathComponent().absoluteString
      var own = 0
      for message in try browser.log("performance")
      where message.contains("Network.requestWillBeSent\"") {
        guard let match = message.firstMatch(of: /"request":\{.*?"url":"([^"]*)"/) else { continue }
        let address = String(match.1)
        // The page that a browser begins with, and what stands in the page itself.
        if address.hasPrefix("data:") || address.hasPrefix("chrome:") { continue }
        #expect(address.hasPrefix(folder), "\(address)")
        own += 1
      }
      #expect(page == .folder ? own > 2 : own == 1)
    }
  }

  @Test(
    "nothing scrolls the page sideways, on any screen or on paper", arguments: BuiltPage.allCases)
  func widths(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.open(url)
      try browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
      // 658 pixels are the text of an A4 page.
      for (width, medium) in [320, 390, 768, 1280, 2560].map({ ($0, "") }) + [(658, "print")] {
        try browser.resize(width: width)
        try browser.media(medium: medium)
        let found = try browser.run(
          """
          const wide = [];
          const limit = document.documentElement.clientWidth;
          for (const e of document.querySelectorAll('body *')) {
            if (e.closest('.scroll, pre, .formula:not(.long), .skip, svg.drawings, math')) {
              if (matchMedia('screen').matches) continue;
            }
            if (e.closest('svg.drawings, .skip, mspace, [hidden]')) continue;
            const box = e.getBoundingClientRect();
            if (box.width > 0 && (box.right > limit + 1 || box.left < -1))
              wide.push(e.tagName + '.' + e.className + ' ' + box.left + '…' + box.right);
          }
          if (document.documentElement.scrollWidth > limit)
            wide.push('page ' + document.documentElement.scrollWidth);
          return wide.slice(0, 3);
          """)
        #expect(found as? [String] == [], "\(width) \(medium)")
      }
    }
  }

  @Test(
    "a drawing has its own width on paper, and keeps its proportions",
    arguments: BuiltPage.allCases)
  func paperDrawings(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.resize(width: 658)
      try browser.open(url)
      try browser.media(medium: "print")
      let found = try browser.run(
        """
        const highest = 98 / 25.4 * 96;
        const wrong = [];
        let count = 0;
        for (const e of document.querySelectorAll('.drawing img, .drawing svg')) {
          if (getComputedStyle(e).display == 'none') continue;
          const [width, height] = ['width', 'height'].map(name => Number(e.getAttribute(name)));
          const room = document.querySelector('main').clientWidth;
          const shown = Math.min(width, room);
          const box = e.getBoundingClientRect();
          if (Math.abs(box.width - shown) > 1
            || Math.abs(box.height - Math.min(highest, shown * height / width)) > 1
            || e.tagName == 'IMG' && getComputedStyle(e).objectFit != 'contain')
            wrong.push(`${e.tagName} ${width} × ${height}: ${box.width} × ${box.height}`);
          count += 1;
        }
        return count == 0 ? ['nothing is drawn'] : wrong;
        """)
      #expect(found as? [String] == [])
    }
  }

  @Test("paper prints an address once, and no title as the last line of a page")
  func paperText() throws {
    let url = try BuiltPage.extremes.url
    try withBrowser { browser in
      try browser.open(url)
      try browser.media(medium: "print")
      let addresses = try browser.run(
        """
        return [...document.querySelectorAll('main a[href^="http"]')]
          .map(e => e.textContent + '|' + getComputedStyle(e, '::after').content);
        """)
      #expect(
        addresses as? [String] == [
          "a page|\" (https://example.org/)\"", "https://example.org/a_b|none",
          "example.org/c|none",
        ])
      let loose = try browser.run(
        """
        return [...document.querySelectorAll('h1, h2, h3, .callout-title, main summary')]
          .filter(e => getComputedStyle(e).breakAfter != 'avoid').map(e => e.outerHTML);
        """)
      #expect(loose as? [String] == [])
    }
  }

  @Test("a table breaks no word on a phone", arguments: [BuiltPage.study, .extremes])
  func words(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      for width in [320, 390] {
        try browser.resize(width: width)
        try browser.open(url)
        let broken = try browser.run(
          """
          const broken = [];
          for (const cell of document.querySelectorAll('main th, main td')) {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            for (let node; node = walker.nextNode();) {
              if (node.parentElement.closest('math')) continue;
              for (const match of node.data.matchAll(/[^\\s-]+/g)) {
                const range = document.createRange();
                range.setStart(node, match.index);
                range.setEnd(node, match.index + match[0].length);
                const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                if (lines.size > 1) broken.push(match[0]);
              }
            }
          }
          return broken;
          """)
        #expect(broken as? [String] == [], "\(width)")
      }
    }
  }

  @Test("every link within a page shows its place", arguments: BuiltPage.allCases)
  func links(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.resize(width: 1280)
      try browser.open(url)
      let lost = try browser.run(
        """
        document.documentElement.style.scrollBehavior = 'auto';
        const lost = [];
        for (const link of document.querySelectorAll('a[href^="#"]')) {
          const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
          link.click();
          const box = place && place.getBoundingClientRect();
          if (!box || box.height == 0 || box.top > innerHeight || box.bottom < 0) lost.push(link.hash);
        }
        return lost;
        """)
      #expect(lost as? [String] == [])
    }
  }

  @Test(
    "axe-core finds nothing", .enabled(if: Browser.axe != nil, "REPORT_AXE names no axe-core"),
    arguments: BuiltPage.allCases)
  func accessibility(page: BuiltPage) throws {
    let (url, axe) = (try page.url, try #require(Browser.axe))
    try withBrowser { browser in
      try browser.open(url)
      try browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
      try browser.run(axe)
      for (features, width) in [
        ([:], 1280), (["prefers-color-scheme": "dark"], 1280), (["forced-colors": "active"], 1280),
        ([:], 390),
      ] {
        try browser.resize(width: width)
        try browser.media(features)
        let found = try browser.run(
          """
          const done = arguments[arguments.length - 1];
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(result =>
            done(result.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200))),
            error => done([String(error)]));
          """, isAsync: true)
        #expect(found as? [String] == [], "\(features) \(width)")
      }
    }
  }

  @Test(
    "the keyboard reaches the skip link first and then everything in the order of the page",
    arguments: BuiltPage.allCases)
  func focusOrder(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.resize(width: 1280)
      try browser.open(url)
      let tab = "\u{E004}"
      try browser.press(tab)
      let first = try browser.run(
        """
        const box = document.activeElement.getBoundingClientRect();
        return [document.activeElement.className, box.top >= 0 && box.left >= 0 ? 'seen' : 'hidden'];
        """)
      #expect(first as? [String] == ["skip", "seen"])
      try browser.run("window.seen = [document.activeElement]")
      for _ in 0..<25 {
        try browser.press(tab)
        try browser.run("window.seen.push(document.activeElement)")
      }
      let ordered = try browser.run(
        """
        // Behind the last one the keyboard begins again.
        const again = window.seen.findIndex((e, i) => e === document.body || window.seen.indexOf(e) < i);
        const seen = again < 0 ? window.seen : window.seen.slice(0, again);
        return seen.every((e, i) => i == 0 || seen[i - 1] === e
          || seen[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
        """)
      #expect(ordered as? Bool == true)
    }
  }

  @Test("dark screens have dark figures, and paper light ones")
  func themes() throws {
    let url = try BuiltPage.study.url
    try withBrowser { browser in
      try browser.open(url)
      let shown = """
        const image = [...document.querySelectorAll('.drawing img, .drawing svg')]
          .filter(e => getComputedStyle(e).display != 'none');
        return [image[0].classList[0], getComputedStyle(document.documentElement).backgroundColor];
        """
      let dark = ["prefers-color-scheme": "dark"]
      try browser.media(dark)
      #expect(try browser.run(shown) as? [String] == ["dark", "rgb(21, 24, 28)"])
      try browser.media(dark, medium: "print")
      #expect(try browser.run(shown) as? [String] == ["light", "rgb(255, 255, 255)"])
      try browser.media()
      #expect(try browser.run(shown) as? [String] == ["light", "rgb(255, 255, 255)"])
    }
  }

  @Test("a figure is enlarged by the keyboard and made small again, without a script")
  func enlarges() throws {
    let url = try BuiltPage.study.url
    try withBrowser { browser in
      try browser.resize(width: 1280)
      try browser.open(url)
      try browser.run("document.querySelector('.zoom').focus()")
      let width = "return document.querySelector('.drawing').getBoundingClientRect().width"
      let small = try #require(try browser.run(width) as? Double)
      try browser.press(" ")
      #expect(try #require(try browser.run(width) as? Double) > 1.5 * small)
      try browser.press(" ")
      #expect(try browser.run(width) as? Double == small)
    }
  }

  @Test(
    "on a phone nothing that enlarges a figure covers pictures or captions",
    arguments: BuiltPage.allCases)
  func uncovered(page: BuiltPage) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.open(url)
      for width in [320, 390] {
        try browser.resize(width: width)
        let covered = """
          const meet = (a, b) => a.width > 0 && a.left < b.right && b.left < a.right
            && a.top < b.bottom && b.top < a.bottom;
          return [...document.querySelectorAll('.zoom')].filter(zoom => {
            const box = zoom.getBoundingClientRect(), caption = document.createRange();
            const figure = zoom.closest('figure'), words = figure.querySelector('figcaption');
            if (words) caption.selectNodeContents(words);
            return [...figure.querySelectorAll('img, svg')].map(e => e.getBoundingClientRect())
              .concat([...caption.getClientRects()]).some(e => meet(e, box));
          }).map(zoom => zoom.ariaLabel);
          """
        #expect(try browser.run(covered) as? [String] == [], "\(width)")
      }
    }
  }

  @Test(
    "an explorer shows the function of the chosen button alone, by arrow keys and without a script")
  func explorer() throws {
    let url = try BuiltPage.extremes.url
    try withBrowser { browser in
      try browser.resize(width: 1280)
      try browser.open(url)
      let shown = """
        return [...document.querySelectorAll('.state')]
          .filter(e => getComputedStyle(e).display != 'none').map(e => e.querySelector('p').textContent);
        """
      let rows = try browser.run(
        """
        return [...document.querySelectorAll('.explorer .row')].map(row =>
          new Set([...row.querySelectorAll('input')].map(e => e.getBoundingClientRect().top)).size);
        """)
      #expect(rows as? [Int] == [1, 1])
      for (width, medium) in [(320, ""), (390, ""), (1280, ""), (658, "print")] {
        try browser.resize(width: width)
        try browser.media(medium: medium)
        let outside = try browser.run(
          """
          const explorer = document.querySelector('.explorer');
          return [...explorer.querySelectorAll('input')].filter(input => {
            input.checked = true;
            const box = input.parentElement.querySelector('.state').getBoundingClientRect();
            return box.bottom > explorer.getBoundingClientRect().bottom;
          }).map(input => input.ariaLabel);
          """)
        #expect(outside as? [String] == [], "\(width) \(medium)")
      }
      try browser.media()
      try browser.run("document.querySelector('.explorer input').checked = true")
      let first = try #require(try browser.run(shown) as? [String])
      #expect(first.count == 1 && first[0].hasPrefix("learned: "))
      try browser.run("document.querySelector('.explorer input').focus()")
      try browser.press("\u{E015}")
      // The page is German.
      #expect(try browser.run(shown) as? [String] == ["1,00 ReLU"])
    }
  }

  @Test(
    "on a phone what an explorer shows stands close below its buttons, of two terms and of three",
    arguments: [(BuiltPage.extremes, 2), (.arabic, 6)])
  func explorerOnPhone(page: BuiltPage, rows: Int) throws {
    let url = try page.url
    try withBrowser { browser in
      try browser.open(url)
      for width in [320, 390] {
        try browser.resize(width: width)
        let found = try browser.run(
          """
          const explorer = document.querySelector('.explorer');
          const buttons = [...explorer.querySelectorAll('.row, input, .corner')]
            .map(e => e.getBoundingClientRect().bottom);
          const states = [...explorer.querySelectorAll('input')].map(input => {
            input.checked = true;
            return input.parentElement.querySelector('.state').getBoundingClientRect();
          });
          const gaps = [
            Math.min(...states.map(box => box.top)) - Math.max(...buttons),
            explorer.getBoundingClientRect().bottom - Math.max(...states.map(box => box.bottom)),
          ];
          return [explorer.querySelectorAll('.row').length, ...gaps];
          """)
        let numbers = try #require(found as? [Double])
        #expect(numbers.count == 3 && numbers[0] == Double(rows), "\(width): \(numbers)")
        #expect((0...32).contains(numbers[1]), "\(width): \(numbers)")
        #expect((0...96).contains(numbers[2]), "\(width): \(numbers)")
      }
    }
  }

  @Test("both layouts look the same", arguments: ["light", "dark"])
  func layouts(scheme: String) throws {
    let pages = [try BuiltPage.extremes.url, try BuiltPage.folder.url]
    try withBrowser { browser in
      try browser.resize(width: 1000, height: 6000)
      try browser.media(["prefers-color-scheme": scheme])
      var pictures: [String] = []
      for page in pages {
        try browser.open(page)
        // What a page says of its own build differs.
        try browser.run("document.querySelector('footer').remove()")
        pictures.append(try browser.screenshot())
      }
      #expect(pictures[0] == pictures[1])
    }
  }

  @Test("a line of text has 60 to 80 characters where the screen has room for them")
  func measure() throws {
    let url = try BuiltPage.study.url
    try withBrowser { browser in
      for width in [1280, 2560] {
        try browser.resize(width: width)
        try browser.open(url)
        let lines = try browser.run(
          """
          const long = [...document.querySelectorAll('main > p')]
            .filter(p => !p.className && p.textContent.length > 300 && !p.querySelector('math'));
          return long.map(p =>
            p.textContent.length / (p.clientHeight / parseFloat(getComputedStyle(p).lineHeight)));
          """)
        let lengths = try #require(lines as? [Double])
        #expect(!lengths.isEmpty)
        for length in lengths { #expect((55...80).contains(length), "\(width)") }
      }
    }
  }
}
