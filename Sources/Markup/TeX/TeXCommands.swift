/// What each command of the subset means.
///
/// Symbols are data; commands with arguments are listed by shape and read by `TeXParser`.
enum TeXCommands {
  /// Every command's name without its backslash, sorted; for "did you mean".
  static let names: [String] = Set(
    identifiers.keys.map { $0 } + operators.keys + functions.keys + delimiters.keys + accents.keys
      + spaces.keys + alphabets.keys + structures
  ).filter { $0.unicodeScalars.allSatisfy { $0.properties.isAlphabetic } }.sorted()

  /// What to do about a command that other programs have and formulas here do not need; `nil` for others.
  static func remedy(forUnknown name: String) -> String? {
    switch name {
    case "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "limits", "nolimits",
      "nonumber", "notag", "allowbreak", "nobreak", "hfill", "boldmath", "mathstrut", "centering":
      "Leave it out: size, place and number of a formula follow from where it stands."
    case "label", "tag":
      "Leave it out, and write the formula in `{% equation label=\"eq:name\" %}…{% endequation %}`."
    case "newcommand", "renewcommand", "def", "DeclareMathOperator":
      "Define commands with `macros:` in the front matter."
    default: nil
    }
  }

  static let environments = [
    "aligned", "array", "bmatrix", "cases", "gathered", "matrix", "pmatrix", "split", "vmatrix",
  ]

  /// Commands that `TeXParser` reads by their own grammar.
  static let structures: [String] = [
    "frac", "dfrac", "tfrac", "binom", "sqrt", "left", "right", "begin", "end", "text", "mathrm",
    "operatorname", "overline", "underline", "overbrace", "underbrace", "overset", "underset",
    "stackrel", "big", "bigl", "bigr", "Big", "Bigl", "Bigr", "bigg", "biggl", "biggr", "Bigg",
    "Biggl", "Biggr",
  ]

  struct Identifier { var text: String, isUpright: Bool }

  static let identifiers: [String: Identifier] = {
    var table: [String: Identifier] = [:]
    for (name, text) in [
      ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"),
      ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"),
      ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"),
      ("pi", "π"), ("varpi", "ϖ"), ("rho", "ρ"), ("varrho", "ϱ"), ("sigma", "σ"),
      ("varsigma", "ς"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "ϕ"), ("varphi", "φ"),
      ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("partial", "∂"), ("ell", "ℓ"), ("imath", "ı"),
      ("jmath", "ȷ"),
    ] { table[name] = Identifier(text: text, isUpright: false) }
    for (name, text) in [
      ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"),
      ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
      ("infty", "∞"), ("nabla", "∇"), ("hbar", "ℏ"), ("emptyset", "∅"), ("varnothing", "∅"),
      ("forall", "∀"), ("exists", "∃"), ("neg", "¬"), ("top", "⊤"), ("bot", "⊥"), ("Re", "ℜ"),
      ("Im", "ℑ"), ("aleph", "ℵ"), ("angle", "∠"), ("prime", "′"), ("ldots", "…"), ("dots", "…"),
      ("cdots", "⋯"), ("vdots", "⋮"), ("ddots", "⋱"), ("%", "%"), ("#", "#"), ("$", "$"),
      ("&", "&"), ("_", "_"), ("degree", "°"),
    ] { table[name] = Identifier(text: text, isUpright: true) }
    return table
  }()

  static let operators: [String: MathOperator] = {
    var table: [String: MathOperator] = [:]
    func add(_ role: MathOperator.Role, _ symbols: [(String, String)]) {
      for (name, text) in symbols { table[name] = MathOperator(text: text, role: role) }
    }
    add(
      .binary,
      [
        ("cdot", "⋅"), ("times", "×"), ("pm", "±"), ("mp", "∓"), ("div", "÷"), ("ast", "∗"),
        ("star", "⋆"), ("circ", "∘"), ("bullet", "∙"), ("oplus", "⊕"), ("otimes", "⊗"),
        ("odot", "⊙"), ("cup", "∪"), ("cap", "∩"), ("setminus", "∖"), ("wedge", "∧"),
        ("land", "∧"), ("vee", "∨"), ("lor", "∨"),
      ])
    add(
      .relation,
      [
        ("le", "≤"), ("leq", "≤"), ("leqslant", "⩽"), ("ge", "≥"), ("geq", "≥"),
        ("geqslant", "⩾"), ("ll", "≪"), ("gg", "≫"), ("ne", "≠"), ("neq", "≠"), ("approx", "≈"),
        ("equiv", "≡"), ("sim", "∼"), ("simeq", "≃"), ("cong", "≅"), ("propto", "∝"),
        ("in", "∈"), ("notin", "∉"), ("ni", "∋"), ("subset", "⊂"), ("subseteq", "⊆"),
        ("supset", "⊃"), ("supseteq", "⊇"), ("to", "→"), ("rightarrow", "→"), ("gets", "←"),
        ("leftarrow", "←"), ("leftrightarrow", "↔"), ("mapsto", "↦"), ("longrightarrow", "⟶"),
        ("Rightarrow", "⇒"), ("implies", "⟹"), ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"),
        ("iff", "⟺"), ("uparrow", "↑"), ("downarrow", "↓"), ("mid", "∣"), ("parallel", "∥"),
        ("perp", "⊥"), ("coloneqq", "≔"), ("lesssim", "≲"), ("gtrsim", "≳"),
      ])
    add(.punctuation, [("colon", ":")])
    add(
      .large,
      [
        ("sum", "∑"), ("prod", "∏"), ("coprod", "∐"), ("bigcup", "⋃"), ("bigcap", "⋂"),
        ("int", "∫"), ("iint", "∬"), ("oint", "∮"),
      ])
    for name in ["sum", "prod", "coprod", "bigcup", "bigcap"] { table[name]?.takesLimits = true }
    return table
  }()

  /// Named functions; the value tells whether scripts stand below in display style.
  static let functions: [String: Bool] = [
    "arccos": false, "arcsin": false, "arctan": false, "arg": false, "cos": false, "cosh": false,
    "cot": false, "csc": false, "deg": false, "det": true, "dim": false, "exp": false,
    "gcd": true, "inf": true, "ker": false, "lg": false, "lim": true, "ln": false, "log": false,
    "max": true, "min": true, "sec": false, "sin": false, "sinh": false, "sup": true,
    "tan": false, "tanh": false, "Pr": true,
  ]

  /// Delimiters by command; those without one (`(`, `[`, `|`, `/`) stand for themselves.
  static let delimiters: [String: (text: String, role: MathOperator.Role)] = [
    "{": ("{", .opening), "lbrace": ("{", .opening), "}": ("}", .closing),
    "rbrace": ("}", .closing), "lvert": ("|", .opening), "rvert": ("|", .closing),
    "lVert": ("‖", .opening), "rVert": ("‖", .closing), "vert": ("|", .ordinary),
    "Vert": ("‖", .ordinary), "|": ("‖", .ordinary), "langle": ("⟨", .opening),
    "rangle": ("⟩", .closing), "lfloor": ("⌊", .opening), "rfloor": ("⌋", .closing),
    "lceil": ("⌈", .opening), "rceil": ("⌉", .closing), "backslash": ("\\", .ordinary),
  ]

  static let accents: [String: String] = [
    "hat": "^", "widehat": "^", "bar": "¯", "tilde": "~", "widetilde": "~", "vec": "→",
    "dot": "˙", "ddot": "¨", "check": "ˇ", "breve": "˘",
  ]

  /// In thousandths of an em.
  static let spaces: [String: Int] = [
    ",": 167, "thinspace": 167, ":": 222, ">": 222, ";": 278, "!": -167, " ": 250, "quad": 1000,
    "qquad": 2000, "enspace": 500,
  ]

  static let alphabets: [String: MathAlphabet] = [
    "mathbf": .bold, "boldsymbol": .bold, "bm": .bold, "mathbb": .doubleStruck,
    "mathcal": .script, "mathsf": .sansSerif, "mathtt": .monospace, "mathit": .italic,
  ]

  /// Characters that stand for themselves, typed directly.
  static let characters: [Unicode.Scalar: MathOperator] = {
    var table: [Unicode.Scalar: MathOperator] = [:]
    for operation in operators.values where operation.text.unicodeScalars.count == 1 {
      table[operation.text.unicodeScalars.first!] = operation
    }
    for (scalar, text, role) in [
      ("+", "+", .binary), ("-", "−", .binary), ("−", "−", .binary), ("*", "∗", .binary),
      ("·", "⋅", .binary), ("=", "=", .relation), ("<", "<", .relation), (">", ">", .relation),
      (":", ":", .relation), (",", ",", .punctuation), (";", ";", .punctuation),
      ("(", "(", .opening), ("[", "[", .opening), (")", ")", .closing), ("]", "]", .closing),
      ("!", "!", .closing), ("?", "?", .closing), ("|", "|", .ordinary), ("/", "/", .ordinary),
      (".", ".", .ordinary), ("⊥", "⊥", .relation),
    ] as [(Unicode.Scalar, String, MathOperator.Role)] {
      table[scalar] = MathOperator(text: text, role: role)
    }
    return table
  }()
}
