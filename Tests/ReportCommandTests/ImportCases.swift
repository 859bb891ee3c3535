/// A construct of another program in each entry, and what a template has in its place.
enum ImportCases {
  typealias Case = ImportTests.Case

  static let all = boxes + headings + formulas + images + citations + tables + code + text + foreign

  private static let boxes = [
    Case(
      rule: "a callout with a title", source: "::: {.callout-tip title=\"Do *this*\"}\nText.\n:::",
      template: "{% callout \"tip\" title=\"Do *this*\" %}\n\nText.\n\n{% endcallout %}"),
    Case(
      rule: "a callout whose title is its heading",
      source: "::: {.callout-note}\n## Mind\n\nText.\n:::",
      template: "{% callout \"note\" title=\"Mind\" %}\n\nText.\n\n{% endcallout %}"),
    Case(
      rule: "a folded callout", source: "::: {.callout-caution collapse=\"true\"}\nText.\n:::",
      template: "{% details \"Caution\" %}\n\nText.\n\n{% enddetails %}"),
    Case(
      rule: "a title with quotes",
      source: "::: {.callout-note title='Say \"it\"'}\nText.\n:::",
      template: "{% callout \"note\" title='Say \"it\"' %}"),
    Case(
      rule: "boxes in boxes",
      source: ":::: {.callout-note}\nA.\n\n::: {.callout-tip}\nB.\n:::\n\nC.\n::::",
      template:
        "A.\n\n{% callout \"tip\" %}\n\nB.\n\n{% endcallout %}\n\nC.\n\n{% endcallout %}"),
    Case(
      rule: "a margin", source: "::: {.column-margin}\nAside.\n:::\n\n::: aside\nMore.\n:::",
      template: "{% margin %}\n\nAside.\n\n{% endmargin %}\n\n{% margin %}\n\nMore."),
    Case(
      rule: "a division of another class", source: "::: {.hero}\nText.\n:::", template: "Text.",
      notes: ["RPT-0651"]),
    Case(
      rule: "divisions that do not match", source: "::: {.hero}\n\nText.\n\n## End",
      template: "Text.",
      notes: ["RPT-0651"]),
    Case(
      rule: "tabs", source: "::: {.panel-tabset}\n\n## One\n\nA.\n\n## Two\n\nB.\n\n:::",
      template:
        "{% details \"One\" %}\n\nA.\n\n{% enddetails %}\n\n{% details \"Two\" %}\n\nB.\n\n{% enddetails %}",
      notes: ["RPT-0651"]),
    Case(
      rule: "a heading in a box", source: "::: {.callout-note}\nText.\n\n## Head\n\nMore.\n:::",
      template: "Text.\n\n**Head**\n\nMore.", notes: ["RPT-0662"]),
    Case(
      rule: "a fold of HTML", kind: "Rmd",
      source: "<details>\n<summary>More *words*</summary>\n\nText.\n\n</details>",
      template: "{% details \"More *words*\" %}\n\nText.\n\n{% enddetails %}"),
    Case(
      rule: "a box in a list", source: "- One\n\n  ::: {.callout-note}\n  Two.\n  :::\n\n- Three",
      template: "- One\n\n  {% callout \"note\" %}\n\n  Two.\n\n  {% endcallout %}\n\n- Three"),
    Case(
      rule: "references to boxes",
      source:
        "See @nte-mind and @tip-list, @wrn-none.\n\n::: {#nte-mind .callout-note}\n## Mind *it*\n\nOne\ntwo.\n\nThree.\n:::\n\n::: {#tip-list .callout-tip collapse=\"true\"}\n- Four.\n:::",
      template:
        "See [Note 1](#sec:nte-mind) and [Tip 1](#sec:tip-list), \\@wrn-none.\n\n{% callout \"note\" title=\"Note 1: Mind *it*\" %}\n\nOne\ntwo. {#sec:nte-mind}\n\nThree.\n\n{% endcallout %}\n\n{% details \"Tip 1\" %}\n\n**Tip 1** {#sec:tip-list}\n\n- Four.\n\n{% enddetails %}",
      notes: ["RPT-0656"]),
    Case(
      rule: "boxes with references, one in the other",
      source:
        ":::: {#nte-a .callout-note}\n::: {#imp-b .callout-important}\nText.\n:::\n::::\n\n@imp-b, @nte-a",
      template:
        "{% callout \"note\" title=\"Note 1\" %}\n\n**Note 1** {#sec:nte-a}\n\n{% callout \"important\" title=\"Important 1\" %}\n\nText. {#sec:imp-b}\n\n{% endcallout %}\n\n{% endcallout %}\n\n[Important 1](#sec:imp-b), [Note 1](#sec:nte-a)"
    ),
  ]

  private static let headings = [
    Case(
      rule: "labels of sections", source: "## One {#sec-one}\n\nSee @sec-one and [it](#sec-one).",
      template: "## One {#sec:one}\n\nSee @sec:one and [it](#sec:one)."),
    Case(
      rule: "identifiers that Pandoc makes",
      source: "See [it](#the-first-part).\n\n## The first part",
      template: "See [it](#sec:the-first-part).\n\n## The first part {#sec:the-first-part}"),
    Case(
      rule: "a heading without a number", source: "## One {.unnumbered}", template: "## One {-}"),
    Case(
      rule: "headings of level 1 below a title",
      source: "---\ntitle: T\n---\n\n# One\n\n## Two", template: "## One\n\n### Two"),
    Case(
      rule: "underlined headings", source: "One\n===\n\nTwo\n---\n\nText.",
      template: "## Two\n\nText."),
    Case(
      rule: "a level that is left out", source: "## One\n\n#### Two", template: "## One\n\n### Two",
      notes: ["RPT-0662"]),
    Case(
      rule: "a reference to a section that has no number, and the footnote behind it",
      source:
        "---\ntitle: T\n---\n\n# A\n\n## B\n\n### Opt *x* {#sec-opt}\n\nAs @sec-opt and [see @sec-opt] say, **this**.[^1]\n\n[^1]: Precious.",
      template:
        "As [Opt x](#sec:opt) and see [Opt x](#sec:opt) say, **this**.[^1]\n\n[^1]: Precious.",
      notes: ["RPT-0656", "RPT-0656"]),
    Case(
      rule: "references to identifiers of bookdown", kind: "Rmd",
      source: "## M {-}\n\n## N {#n}\n\nSee Section \\@ref(m), Chapter \\@ref(n) and none.",
      template: "## M {#sec:m -}\n\n## N {#sec:n}\n\nSee Section [M](#sec:m), @sec:n and none.",
      notes: ["RPT-0656"]),
    Case(
      rule: "parts of bookdown", kind: "Rmd",
      source: "---\ntitle: T\n---\n\n# (PART) Two {-}\n\n# Three",
      template: "## Two {-}\n\n## Three",
      notes: ["RPT-0662"]),
    Case(
      rule: "a link to nothing", source: "See [the *end*](#nothing).", template: "See the *end*.",
      notes: ["RPT-0656"]),
  ]

  private static let formulas = [
    Case(
      rule: "a labelled formula", source: "$$\nx = 1\n$$ {#eq-x}\n\nSee @eq-x.",
      template: "{% equation label=\"eq:x\" %}\nx = 1\n{% endequation %}\n\nSee @eq:x."),
    Case(
      rule: "a formula amid its paragraph", source: "As\n$$x = 1$$\nsays.",
      template: "As\n\n{% equation %}\nx = 1\n{% endequation %}\n\nsays."),
    Case(
      rule: "lines of a formula that look like a list", source: "$$\na\n- b\n+ c\n$$",
      template: "{% equation %}\na\n- b\n+ c\n{% endequation %}"),
    Case(
      rule: "an environment of TeX",
      source:
        "\\begin{align}\na &= b \\label{eq:ab} \\\\\nc &= d \\nonumber\n\\end{align}\n\nSee \\eqref{eq:ab}.",
      template: "{% equation label=\"eq:ab\" %}\n\\begin{aligned}"),
    Case(
      rule: "formulas between backslashes", kind: "Rmd",
      source: "Let \\(x_1\\) be (\\(y\\)).\n\n\\[ z^2 \\]",
      template: "Let $x_1$ be ($y$).\n\n{% equation %}\nz^2\n{% endequation %}"),
    Case(
      rule: "money", source: "It costs $5 and $6, or $x$.",
      template: "It costs \\$5 and \\$6, or $x$."),
    Case(
      rule: "formulas as SymPy writes them", kind: "Rmd",
      source: "So $\\displaystyle x^{2}$ and $\\displaystyle \\sum\\limits_{i} x$.",
      template: "So $x^{2}$ and $\\sum_{i} x$."),
    Case(
      rule: "named functions that take limits",
      source:
        "\\DeclareMathOperator*{\\argmax}{arg\\,max}\n\n$\\argmax_x$, $\\operatorname*{arg\\,min}_x$, $\\mathop{\\mathrm{argmin}}_x$",
      template: "$\\argmax_x$, $\\operatorname*{arg\\,min}_x$, $\\operatorname*{argmin}_x$"),
    Case(
      rule: "labels of the lines of a formula", kind: "Rmd",
      source:
        "\\begin{align}\na &= b \\label{eq:a} \\\\\nc &= d (\\#eq:c)\n\\end{align}\n\nSee Equation \\@ref(eq:c) and (\\ref{eq:a}).",
      template:
        "{% equation label=\"eq:a\" %}\n\\begin{aligned}\na &= b  \\\\\nc &= d \n\\end{aligned}\n{% endequation %}\n\nSee @eq:a and (@eq:a).",
      notes: ["RPT-0656"]),
    Case(
      rule: "a number that the document gives", source: "$$\nx \\tag{1}\n$$",
      template: "{% equation %}\nx\n{% endequation %}", notes: ["RPT-0652"]),
    Case(
      rule: "commands between what they set",
      source:
        "$n \\choose k$, $2{n+1 \\choose k}$, ${a \\over b}$, $\\sqrt{{1\\over2} \\over x}$, $\\left( a \\atop b \\right)$, ${n \\brace k}$, ${a \\over b \\over c}$",
      template:
        "$\\binom{n}{k}$, $2{\\binom{n+1}{k}}$, ${\\frac{a}{b}}$, $\\sqrt{\\frac{ {\\frac{1}{2}}}{x}}$, "
        + "$\\left(\\begin{matrix}a\\\\b\\end{matrix}\\right)$, ${\\left\\{\\begin{matrix}n\\\\k\\end{matrix}\\right\\}}$, `${a \\over b \\over c}$`",
      notes: ["RPT-0661"]),
    Case(
      rule: "commands between what they set, in the cells of a formula",
      source:
        "\\begin{align}\nx &= {a \\over b} & n \\choose k \\\\\n &= {\\rm const}\n\\end{align}",
      template:
        "\\begin{aligned}\nx &= {\\frac{a}{b}} &\\binom{n}{k}\\\\\n&= {\\mathrm{const}}\n\\end{aligned}"
    ),
    Case(
      rule: "other names of what formulas have", kind: "Rmd",
      source:
        "$\\dbinom{n}{k}$, ${\\bf x}$, $\\cal{L}$, $x \\pmod{n}$, $\\sum_{\\substack{i\\\\j}} x$, $a \\mathrel{:=} b$, $\\limsup_n x$, $\\mathbbm{1}$, $A^\\intercal$",
      template:
        "$\\binom{n}{k}$, ${\\mathbf{x}}$, $\\mathcal{L}$, $x \\quad(\\operatorname{mod}\\;n)$, $\\sum_{ {\\begin{matrix}i\\\\j\\end{matrix}}} x$, $a {:=} b$, $\\operatorname*{lim\\,sup}_n x$, $\\mathbb{1}$, $A^\\top$"
    ),
    Case(
      rule: "braces in formulas", source: "$\\hat{{x}}_{{1}}$", template: "$\\hat{ {x}}_{ {1}}$"),
    Case(
      rule: "an unknown command", source: "So $\\foo{x}$ is.", template: "So `$\\foo{x}$` is.",
      notes: ["RPT-0661"]),
    Case(
      rule: "a command that the document defines",
      source: "\\newcommand{\\half}[1]{\\frac{#1}{2}}\n\nSo $\\half{x}$.",
      template: "So $\\half{x}$."),
    Case(
      rule: "a command that is there already",
      source: "\\renewcommand{\\vec}[1]{\\mathbf{#1}}\n\nSo $\\vec{x}$.",
      template: "So $\\vec{x}$.",
      notes: ["RPT-0654"]),
    Case(rule: "a formula in a heading", source: "## A $x$\n\n$$y$$", template: "## A $x$"),
    Case(
      rule: "a formula in a quote", source: "> So\n> $$x = 1$$ {#eq-q}\n>\n> says.",
      template: "> {% equation label=\"eq:q\" %}x = 1{% endequation %}"),
  ]

  private static let images = [
    Case(
      rule: "a figure with a label",
      source: "![A *caption*.](network.svg){#fig-net fig-alt=\"Boxes\" width=4in}\n\nSee @fig-net.",
      template: "![Boxes](network.svg \"A *caption*.\"){#fig:net width=384px}\n\nSee @fig:net."),
    Case(
      rule: "an image without words", source: "![](network.svg)",
      template: "![network.svg](network.svg)",
      notes: ["RPT-0658"]),
    Case(
      rule: "an image amid text", source: "One ![two](network.svg) three.",
      template: "One\n\n![two](network.svg)\n\nthree."),
    Case(
      rule: "an image in a list", source: "- ![two](network.svg)\n- three",
      template: "- ![two](network.svg \"two\")\n\n- three"),
    Case(
      rule: "an image that is not there", source: "![Lost](lost.png){#fig-lost}\n\nSee @fig-lost.",
      template: "[Lost](lost.png)\n\nSee \\@fig-lost.", notes: ["RPT-0658", "RPT-0656"]),
    Case(
      rule: "an image of the web", source: "![Far](https://example.org/a.png)",
      template: "[Far](https://example.org/a.png)", notes: ["RPT-0658"]),
    Case(
      rule: "a figure around an image",
      source:
        "::: {#fig-box}\n\n![](network.svg){fig-alt=\"Boxes\"}\n\nThe caption.\n:::\n\nSee @fig-box.",
      template: "![Boxes](network.svg \"The caption.\"){#fig:box}\n\nSee @fig:box."),
    Case(
      rule: "a panel of figures",
      source:
        "As @fig-both, [@fig-both], and @fig-b say.\n\n::: {#fig-both layout-ncol=2}\n\n![One.](network.svg)\n\n![Two.](network.svg){#fig-b}\n\nThe *caption*.\n:::",
      template:
        "As @fig:both-1, @fig:b, @fig:both-1, @fig:b, and @fig:b say.\n\n![One.](network.svg \"One.\"){#fig:both-1}\n\n![Two.](network.svg \"Two.\"){#fig:b}\n\nThe *caption*.",
      notes: ["RPT-0651"]),
    Case(
      rule: "a panel whose figures are divisions",
      source:
        ":::: {#fig-both}\n::: {#fig-a}\n![A.](network.svg)\n\nOne.\n:::\n\n::: {#fig-b}\n![B.](network.svg)\n:::\n\nBoth.\n::::\n\n@fig-both, @fig-a",
      template:
        "![A.](network.svg \"One.\"){#fig:a}\n\n![B.](network.svg \"B.\"){#fig:b}\n\nBoth.\n\n@fig:a, @fig:b, @fig:a",
      notes: ["RPT-0651"]),
    Case(
      rule: "several images that a chunk includes", kind: "Rmd",
      source:
        "```{r net, echo=FALSE, fig.cap=\"Nets, all.\", fig.subcap=c('One, *1*', 'Two'), out.width='49%', fig.show='hold'}\nknitr::include_graphics(c(\"network.svg\", 'network.svg'))\n```\n\nSee Figure \\@ref(fig:net).",
      template:
        "![One, 1](network.svg \"One, *1*\"){#fig:net-1 width=49%}\n\n![Two](network.svg \"Two\"){#fig:net-2 width=49%}\n\nNets, all.\n\nSee @fig:net-1, @fig:net-2.",
      notes: ["RPT-0651"]),
    Case(
      rule: "several images that a cell includes",
      source:
        "```{r}\n#| label: fig-net\n#| fig-cap:\n#|   - \"One\"\n#|   - \"Two\"\n# Both.\nknitr::include_graphics(\"network.svg\")\nknitr::include_graphics(\n  path = \"network.svg\", dpi = 300)\n```\n\nSee @fig-net and @fig-net-2.",
      template:
        "![One](network.svg \"One\"){#fig:net-1}\n\n![Two](network.svg \"Two\"){#fig:net-2}\n\nSee @fig:net-1, @fig:net-2 and @fig:net-2.",
      notes: ["RPT-0651"]),
    Case(
      rule: "a chunk that includes an image and does more", kind: "Rmd",
      source: "```{r, eval=FALSE}\ninclude_graphics(\"network.svg\")\nplot(\"x\")\n```",
      template: "```r\ninclude_graphics(\"network.svg\")\nplot(\"x\")\n```"),
    Case(
      rule: "an image of HTML", kind: "Rmd",
      source: "<img src=\"network.svg\" alt=\"Boxes\" width=\"50%\">",
      template: "![Boxes](network.svg){width=50%}"),
    Case(
      rule: "an image that is no figure", source: "![Boxes](network.svg)\\\n\nText.",
      template: "![Boxes](network.svg)\n\nText."),
    Case(
      rule: "a caption that stands elsewhere", kind: "Rmd",
      source:
        "(ref:net) A *net* of $x$.\n\n```{r net, echo=FALSE, fig.cap='(ref:net)'}\nknitr::include_graphics(\"network.svg\")\n```\n\nA (ref:none).",
      template:
        "\n![A net of x.](network.svg \"A *net* of $x$.\"){#fig:net}\n\nA (ref:none).",
      notes: ["RPT-0656"]),
    Case(
      rule: "an image that a chunk includes", kind: "Rmd",
      source:
        "```{r net, echo=FALSE, fig.cap=\"Net, drawn.\", out.width=\"50%\"}\nknitr::include_graphics('network.svg')\n```\n\nSee \\@ref(fig:net).",
      template: "![Net, drawn.](network.svg \"Net, drawn.\"){#fig:net width=50%}\n\nSee @fig:net."),
  ]

  private static let bibliography = "---\ntitle: T\nbibliography: refs.bib\n---\n\n"

  private static let citations = [
    Case(
      rule: "citations of known works",
      source: bibliography
        + "See @nair2010, [@lecun1998], [-@nair2010] and [see @nair2010, p. 3; @lecun1998].",
      template: "See @nair2010, [@lecun1998], [-@nair2010] and [see @nair2010, p. 3; @lecun1998]."),
    Case(
      rule: "citations of unknown works",
      source: bibliography + "See @none, [@none; @nair2010] and a@b.org.",
      template: "See \\@none, [\\@none; \\@nair2010] and a@b.org.", notes: ["RPT-0657", "RPT-0657"]),
    Case(
      rule: "words in citations of natbib",
      source: bibliography
        + "\\citep[see][p.~3]{nair2010}, \\citep[p. 3]{nair2010}, \\citet{nair2010,lecun1998}.",
      template: "[see @nair2010, p. 3], [@nair2010, p. 3], @nair2010, @lecun1998."),
    Case(
      rule: "theorems of Quarto",
      source:
        "::: {#thm-line}\n## Line\n\nA.\n:::\n\n::: {.proof}\nB.\n:::\n\nSee @thm-line.",
      template:
        "**Theorem 1 (Line).** {#sec:thm-line}\n\nA.\n\n*Proof.*\n\nB.\n\nSee [Theorem 1](#sec:thm-line).",
      notes: ["RPT-0651", "RPT-0651"]),
    Case(
      rule: "theorems of bookdown", kind: "Rmd",
      source:
        "::: {.theorem #one name=\"One\"}\nA.\n:::\n\n```{lemma, two}\nB.\n```\n\nSee Theorem \\@ref(thm:one) and Lemma \\@ref(lem:two).",
      template:
        "**Theorem 1 (One).** {#sec:thm-one}\n\nA.\n\n**Lemma 1.** {#sec:lem-two}\n\nB.\n\nSee [Theorem 1](#sec:thm-one) and [Lemma 1](#sec:lem-two).",
      notes: ["RPT-0651", "RPT-0651"]),
    Case(
      rule: "the place of the references",
      source: bibliography + "[@nair2010]\n\n## References {.unnumbered}\n\n::: {#refs}\n:::",
      template: "## References {-}\n\n{% references %}"),
    Case(
      rule: "words around references in brackets",
      source:
        "$$\nx = 1\n$$ {#eq-x}\n\nA [see @eq-x, left; Fig. @fig-none; Equation @eq-x; -@eq-x].",
      template: "{% equation label=\"eq:x\" %}\nx = 1\n{% endequation %}\n\n"
        + "A see @eq:x, left, \\@fig-none, @eq:x, @eq:x.",
      notes: ["RPT-0656"]),
    Case(
      rule: "references to what code makes", source: "See @fig-plot and @thm-one.",
      template: "See \\@fig-plot and \\@thm-one.", notes: ["RPT-0656", "RPT-0656"]),
    Case(
      rule: "several references", source: "## A {#sec-a}\n\n## B {#sec-b}\n\n[@sec-a; @sec-b]",
      template: "@sec:a, @sec:b"),
    Case(
      rule: "footnotes", source: "A[^a] and B^[In *text*.].\n\n[^a]: Of $x$.\n\n    More.",
      template: "A[^a] and B[^note-1].\n\n[^note-1]: In *text*.\n\n[^a]: Of $x$.\n\n    More."),
    Case(
      rule: "a name that a note of the document has",
      source: "A^[One.] B[^note-1] C^[Three.]\n\n[^note-1]: Two.",
      template:
        "A[^note-2] B[^note-1] C[^note-3]\n\n[^note-2]: One.\n\n[^note-3]: Three.\n\n[^note-1]: Two."
    ),
    Case(
      rule: "footnotes that lack a part", source: "A[^a].\n\n[^b]: Unused.\n\nText.",
      template: "A\\[^a].\n\nText.", notes: ["RPT-0659", "RPT-0659"]),
  ]

  private static let tables = [
    Case(
      rule: "a table with caption and label",
      source: "| a | b |\n|---|--:|\n| 1 |  |\n\n: The *caption* {#tbl-one}\n\nSee @tbl-one.",
      template:
        "{% table label=\"tbl:one\" caption=\"The *caption*\" %}\n| a | b |\n|---|--:|\n| 1 |   |\n{% endtable %}\n\nSee @tbl:one."
    ),
    Case(
      rule: "a table with its caption before it",
      source: "Table: Words\n\n| a | b |\n|---|---|\n| 1 | 2 |",
      template: "{% table label=\"tbl:table-1\" caption=\"Words\" %}"),
    Case(
      rule: "bars in cells", source: "| a | b |\n|---|---|\n| `x|y` | $|z|$ |",
      template: "| `x\\|y` | $\\vert z\\vert$ |"),
    Case(
      rule: "a grid",
      source: "+---+----+\n| a | b  |\n+===+===:+\n| 1 | *2 |\n|   | 3* |\n+---+----+",
      template: "| a | b |\n|---|--:|\n| 1 | *2 3* |"),
    Case(
      rule: "a grid with a merged cell",
      source: "+---+---+\n| a | b |\n+---+---+\n| both  |\n+-------+",
      template: "```text\n+---+---+", notes: ["RPT-0661"]),
    Case(
      rule: "a simple table", source: "  Right Left\n------- ------\n     12 a\n    123 b",
      template: "| Right | Left |\n|--:|---|\n| 12 | a |\n| 123 | b |"),
    Case(
      rule: "a table in a division",
      source:
        "::: {#tbl-box}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe caption.\n:::\n\nSee @tbl-box.",
      template: "{% table label=\"tbl:box\" caption=\"The caption.\" %}"),
  ]

  private static let code = [
    Case(
      rule: "code of Quarto",
      source: "```{python}\n#| label: fig-a\n#| fig-cap: \"A: b\"\nplot()\n```",
      template:
        "```python\nplot()\n```\n\n<!-- The output of fig-a stood here. Its caption: A: b -->",
      notes: ["RPT-0655"]),
    Case(
      rule: "code that is not shown", source: "```{r}\n#| echo: false\nplot()\n```",
      template: "{% comment %}\nThe output of this r stood here.\nplot()\n{% endcomment %}",
      notes: ["RPT-0655"]),
    Case(
      rule: "code that is not run", kind: "Rmd", source: "```{r, eval=FALSE}\nplot()\n```",
      template: "```r\nplot()\n```"),
    Case(
      rule: "code of a document that shows none",
      source: "---\ntitle: T\nexecute:\n  echo: false\n---\n\n```{python}\nplot()\n```",
      template: "{% comment %}",
      notes: ["RPT-0650", "RPT-0655"]),
    Case(
      rule: "code with attributes",
      source: "```{.python .numberLines lst-cap=\"Say \\\"it\\\"\"}\nx\n```",
      template: "```python {caption=\"Say ”it”\" .numbers}\nx\n```"),
    Case(
      rule: "braces in code", source: "```python\n{{ x }} {% y %} {% endraw %}\n```\n\n`{{ z }}`",
      template:
        "{% raw %}{{ x }}{% endraw %} {% raw %}{% y %}{% endraw %} {% raw %}{%{% endraw %} endraw %}\n```\n\n`{% raw %}{{ z }}{% endraw %}`"
    ),
    Case(
      rule: "other syntax in code",
      source: "```md\n::: {.note}\n@fig-x $x \\(y\\)\n:::\n```\n\n    {{< x >}}",
      template: "```md\n::: {.note}\n@fig-x $x \\(y\\)\n:::\n```"),
    Case(
      rule: "text in a chunk", kind: "Rmd",
      source: "```{block, type='rmdtip'}\nSome *text*.\n```\n\n::: {.rmdnote}\nMore.\n:::",
      template:
        "{% callout \"tip\" %}\n\nSome *text*.\n\n{% endcallout %}\n\n{% callout \"note\" %}\n\nMore."
    ),
    Case(
      rule: "code in a line", source: "Mean `{python} m` of `r n` in `x`{.r}.",
      template: "Mean `m` of `n` in `x`.", notes: ["RPT-0655", "RPT-0655"]),
    Case(
      rule: "code in a list", kind: "Rmd",
      source: "1. One:\n\n    ```{r, eval=FALSE}\n    x\n    ```\n\n2. Two",
      template: "1. One:\n\n    ```r\n    x\n    ```\n\n2. Two"),
  ]

  private static let text = [
    Case(
      rule: "signs of templates in prose", source: "A {{ value }} and {% tag %} and {{ a[0] }}.",
      template:
        "A {% raw %}{{ value }}{% endraw %} and {% raw %}{% tag %}{% endraw %} and {% raw %}{{{% endraw %} a[0] }}."
    ),
    Case(rule: "typography", source: "A -- b --- c... d-e", template: "A – b — c… d-e"),
    Case(
      rule: "scripts", source: "H~2~O, 1^st^, x~max~, 2^n+1^ and ~~no~~",
      template: "H₂O, 1ˢᵗ, xₘₐₓ, 2ⁿ⁺¹ and ~~no~~"),
    Case(
      rule: "spans", source: "A [word]{.smallcaps} here.", template: "A word here.",
      notes: ["RPT-0652"]),
    Case(
      rule: "definitions", source: "Term\n\n:   One.\n\n    Two.\n\nOther\n: Three.",
      template: "- **Term**\n\n  One.\n\n    Two.\n\n- **Other**\n\n  Three."),
    Case(rule: "verse", source: "| One *two*\n| three", template: "One *two*\\\nthree"),
    Case(
      rule: "a piece that templates cannot read",
      source: "A $a$$b$ and *text*[^1].\n\n[^1]: One.",
      template: "A \\$a\\$$b$ and *text*[^1].\n\n[^1]: One.", notes: ["RPT-0661"]),
    Case(rule: "braces at an end", source: "Text {#x}", template: "Text \\{#x}"),
    Case(rule: "an exclamation", source: "!!! note", template: "\\!!! note"),
    Case(
      rule: "links",
      source: "[a](b c.md) [d](javascript:x) <https://a.org/@b> [e][f]\n\n[f]: https://a.org",
      template: "[a](b%20c.md) d <https://a.org/@b> [e][f]\n\n[f]: https://a.org",
      notes: ["RPT-0656"]),
    Case(
      rule: "numbered items", source: "#. One\n#. Two", template: "1. One\n1. Two"),
    Case(
      rule: "examples that are numbered through the document",
      source:
        "(@)  One\n     goes on.\n(@two)  Two.\n\n        More.\n\nAs (@two) and (@later), (@none) say\n(@two) there.\n\n(@later) Three.\n\n(@two) Two again.",
      template:
        "1)  One\n    goes on.\n2)  Two.\n\n    More.\n\nAs (2) and (3), (\\@none) say\n(2) there.\n\n3)  Three.\n\n2)  Two again.",
      notes: ["RPT-0657"]),
    Case(
      rule: "an author that a paragraph begins with",
      source: bibliography + "(@nair2010) says so.", template: "(@nair2010) says so."),
    Case(
      rule: "comments", source: "<!-- One {{ x }} --> two\n\nA <!-- b --> c.",
      template: "<!-- One { { x }} -->\n\ntwo\n\nA <!-- b --> c."),
    Case(rule: "a comment without an end", source: "<!-- One", template: "\\<!-- One"),
    Case(
      rule: "a private character", source: "An \u{F0E0} icon.", template: "An \u{FFFD} icon.",
      notes: ["RPT-0663"]),
  ]

  private static let foreign = [
    Case(
      rule: "commands of TeX", source: "\\newpage\n\nA \\textbf{b} \\emph{c} \\LaTeX and \\foo.",
      template: "A **b** *c* LaTeX and \\\\foo.", notes: ["RPT-0654", "RPT-0654"]),
    Case(
      rule: "a table of TeX", source: "\\begin{tabular}{l}\na\n\\end{tabular}",
      template: "{% comment %}",
      notes: ["RPT-0654"]),
    Case(
      rule: "tags of HTML",
      source: "<b>a</b> <em>b</em> H<sub>2</sub>O <a href=\"https://a.org\">c</a><br>d",
      template: "**a** *b* H₂O [c](https://a.org)\\\nd"),
    Case(
      rule: "a block of HTML",
      source: "<div class=\"x\">\n\nText.\n\n</div>\n\n<script>\nx()\n</script>",
      template: "Text.\n\n{% comment %}\nHTML stood here.\n<script>",
      notes: ["RPT-0654", "RPT-0654"]),
    Case(
      rule: "raw blocks", source: "```{=latex}\n\\vfill\n```\n\nA `<b>`{=html} b.",
      template: "{% comment %}\nRaw latex stood here.\n\\vfill\n{% endcomment %}\n\nA  b.",
      notes: ["RPT-0654", "RPT-0654"]),
    Case(
      rule: "an included file",
      source: "## Method {#sec-method}\n\n---\n\n{{< include _methods.qmd >}}",
      template: "{% include \"document-files/_methods.md\" %}", notes: ["RPT-0657"]),
    Case(
      rule: "a file that is not there", source: "{{< include none.qmd >}}\n\nText.",
      template: "Text.",
      notes: ["RPT-0653"]),
    Case(
      rule: "shortcodes", source: "A {{< fa star >}} b {{< kbd Ctrl >}} {{{< meta x >}}}.",
      template: "A  b `Ctrl` {% raw %}{{{% endraw %}< meta x >}}.", notes: ["RPT-0653"]),
  ]

  static let frontMatter = [
    Case(rule: "one author", source: "title: T\nauthor: A B", template: "authors:\n  - \"A B\"\n"),
    Case(
      rule: "several authors", source: "title: T\nauthor: [A, B]",
      template: "authors:\n  - \"A\"\n  - \"B\"\n"),
    Case(
      rule: "authors with parts",
      source: "title: T\nauthor:\n  - name: A\n    orcid: 1\n  - name: {given: B, family: C}",
      template: "authors:\n  - \"A\"\n  - \"B C\"\n", notes: ["RPT-0650"]),
    Case(
      rule: "texts",
      source: "title: \"A: *b* {{ c }}\"\nsubtitle: \"`d`\"\nabstract: |\n  One\n  two.",
      template:
        "title: \"A: b {% raw %}{{ c }}{% endraw %}\"\nsubtitle: \"d\"\nabstract: \"One two.\"\n"),
    Case(
      rule: "notes, formulas and citations",
      source:
        "title: T -- U^[See *x*.]\nauthor: A B^[C, d@e.org]\nabstract: For $\\alpha = 0.1$ as @key.",
      template:
        "title: \"T – U\"\nauthors:\n  - \"A B\"\nabstract: \"For α = 0.1 as @key.\"\n",
      notes: ["RPT-0650", "RPT-0650", "RPT-0650", "RPT-0650"]),
    Case(rule: "a date", source: "title: T\ndate: 2024-05-01", template: "date: \"2024-05-01\"\n"),
    Case(
      rule: "a date that is computed", source: "title: T\ndate: today",
      template: "title: \"T\"\n# ",
      notes: ["RPT-0650"]),
    Case(rule: "a language", source: "title: T\nlang: de", template: "language: de\n"),
    Case(
      rule: "a bibliography that is not there", source: "title: T\nbibliography: none.bib",
      template: "title: \"T\"\n# ", notes: ["RPT-0657"]),
    Case(
      rule: "keys of other programs",
      source: "title: T\nformat: {html: {toc: true}}\nparams: {a: !r 1}\ncsl: a.csl",
      template: "title: \"T\"\n# ",
      notes: ["RPT-0650", "RPT-0650", "RPT-0650"]),
    Case(
      rule: "commands of TeX",
      source: "title: T\nheader-includes: |\n  \\newcommand{\\R}{\\mathbb{R}}",
      template: "macros:\n  R: \"\\\\mathbb{R}\"\n"),
    Case(
      rule: "commands of TeX and something else",
      source:
        "title: T\nheader-includes:\n  - \\usepackage{bm}\n  - \\newcommand{\\R}{\\mathbb{R}}",
      template: "macros:\n  R: \"\\\\mathbb{R}\"\n", notes: ["RPT-0650"]),
  ]
}
