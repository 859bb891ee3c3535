/// What stands within text: formulas, images and citations.
extension ImportCases {
  static let formulas = [
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

  static let images = [
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

  static let bibliography = "---\ntitle: T\nbibliography: refs.bib\n---\n\n"

  static let citations = [
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
}
