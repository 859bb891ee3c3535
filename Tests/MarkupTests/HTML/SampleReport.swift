@testable import Markup

/// A report with every construct, as long as a real one; the fixture of several suites.
enum SampleReport {
  /// A transparent pixel.
  static let pixel: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4,
    0x89, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x00, 0x01, 0x00, 0x00,
    0x05, 0x00, 0x01, 0x0D, 0x0A, 0x2D, 0xB4, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
    0x42, 0x60, 0x82,
  ]

  /// The report; `image` gives the PNG of a file name such as `grid-dark.png`.
  static func document(image: (String) -> [UInt8] = { _ in pixel }) -> ReportDocument {
    func figure(_ name: String, _ width: Int, _ height: Int, _ text: String) -> FigureContent {
      FigureContent(
        name: name, width: width, height: height, alternativeText: text,
        lightPNG: image("\(name).png"), darkPNG: image("\(name)-dark.png"))
    }
    return ReportDocument(
      title: "What activation function does a network choose?",
      subtitle: "Learned mixtures of ReLU, tanh and sine on three image datasets",
      authors: ["Ada Example", "Grace Sample"],
      abstract: abstract,
      notices: [
        "This report was built with `--quick`: 2,000 images, 2 epochs and one seed. "
          + "Its numbers are for checking the template, not for citing."
      ],
      body: body,
      elements: [
        ReportElement(
          label: "eq:mixture", caption: "",
          content: .equation(
            #"f(x) = \alpha \operatorname{ReLU}(x) + \beta \tanh(x) + \gamma \sin(x), \qquad \alpha + \beta + \gamma = 1"#
          )),
        ReportElement(
          label: "tbl:coefficients",
          caption: "Learned coefficients of each activation layer, beside those of "
            + "[the paper](https://arxiv.org/abs/2202.12065). "
            + "The largest of each triple is **bold**.",
          content: .table(coefficients)),
        ReportElement(
          label: "fig:grid",
          caption: "The learned functions on $[-5, 5]$, one row per dataset and one column per "
            + "layer, as in \(ElementToken.reference("eq:mixture")).",
          content: .figure(
            figure(
              "grid", 920, 700,
              "Nine curves in three rows: all rise on the right; in layer 3 they oscillate."))),
        ReportElement(
          label: "fig:curves",
          caption: "Training loss and test accuracy on MNIST; dotted lines part the three cycles.",
          content: .figure(
            figure(
              "curves", 720, 290, "The loss falls from 0.28 to 0.02; accuracy rises to 99.3 %."))),
        ReportElement(
          label: "eq:leaky", caption: "",
          content: .equation(
            #"\left| f(x) - \begin{cases} x & x > 0 \\ (1 - \alpha)\, x & x \le 0 \end{cases} \right| \le \frac{\beta r^3}{3} + \frac{\gamma r^3}{6} \quad \text{for } |x| \le r < \frac{\pi}{2}"#
          )),
        ReportElement(
          label: "eq:softmax", caption: "",
          content: .equation(
            #"\begin{aligned} \alpha_i &= \frac{\exp w_i}{\sum_{j=1}^{3} \exp w_j}, \\ \frac{\partial \alpha_i}{\partial w_j} &= \alpha_i (\delta_{ij} - \alpha_j) \end{aligned}"#
          )),
        ReportElement(
          label: "tbl:accuracy",
          caption: "Test accuracy in percent, mean ± deviation over 5 seeds.",
          content: .table(accuracy)),
      ])
  }

  private static let abstract = """
    A small network learns, with its weights, which mixture of three functions to use as its
    activation. We train it on MNIST, Fashion-MNIST and KMNIST, write out the nine functions it
    finds, and ask how far each of them is from a LeakyReLU. Near zero the slopes are $1$ and
    $1 - \\alpha$, with the bound of \(ElementToken.reference("eq:leaky")).
    """

  private static let coefficients: TableContent = {
    var columns = [
      TableContent.Column(title: "Dataset"),
      TableContent.Column(title: "Layer", alignment: .trailing),
    ]
    for source in ["ours", "paper"] {
      for symbol in [#"$\alpha$"#, #"$\beta$"#, #"$\gamma$"#] {
        columns.append(.init(title: "\(symbol), \(source)", alignment: .trailing))
      }
    }
    columns.append(.init(title: "Source"))
    return TableContent(
      name: "coefficients", columns: columns,
      rows: [
        ["MNIST", "1", "0.291", "**0.448**", "0.261", "**0.485**", "0.444", "0.072", "real"],
        ["", "2", "0.240", "0.372", "**0.388**", "0.028", "**0.492**", "0.480", "real"],
        ["", "3", "0.301", "0.299", "**0.400**", "0.284", "0.088", "**0.628**", "real"],
        [
          "Fashion-MNIST", "1", "0.322", "**0.340**", "0.338", "**0.518**", "0.147", "0.335",
          "real",
        ],
        ["", "2", "0.291", "**0.402**", "0.307", "0.291", "**0.700**", "0.009", "real"],
        ["", "3", "0.310", "0.301", "**0.389**", "0.122", "0.041", "**0.837**", "real"],
        ["KMNIST", "1", "0.281", "0.257", "**0.462**", "**0.559**", "0.010", "0.431", "stand-in"],
        ["", "2", "0.275", "**0.371**", "0.354", "0.375", "0.117", "**0.508**", "stand-in"],
        ["", "3", "0.268", "0.295", "**0.437**", "0.068", "0.016", "**0.917**", "stand-in"],
      ])
  }()

  private static let accuracy = TableContent(
    name: "accuracy",
    columns: [
      .init(title: "Activation"), .init(title: "MNIST", alignment: .trailing),
      .init(title: "Fashion-MNIST", alignment: .trailing),
      .init(title: "KMNIST", alignment: .trailing),
    ],
    rows: [
      ["mixture", "99.24 ± 0.05", "90.23 ± 0.18", "95.82 ± 0.21"],
      ["ReLU", "99.12 ± 0.06", "90.41 ± 0.15", "95.33 ± 0.19"],
      ["tanh", "98.97 ± 0.04", "89.90 ± 0.22", "94.71 ± 0.25"],
    ])

  private static let body = """
    ## The question {#sec:question}

    A paper proposes to let a network choose its activation from a family with three terms. Each
    activation layer has three free weights; a *normalization* turns them into the coefficients of

    \(ElementToken.block(0))

    so that every layer can become a ReLU, a tanh, a sine, or anything between. The question that a
    reader asks first is whether \(ElementToken.reference("tbl:coefficients")) is a property of the
    **data** or of the **seed**. We answer it in \(ElementToken.reference("sec:results")).

    > [!NOTE]
    > Every number on this page was computed by the run whose hash stands in `manifest.json`;
    > nothing was typed by hand.

    ## Method {#sec:method}

    ### Networks and schedule

    The network is `lenet`: two convolutions with 5 × 5 kernels and 16 and 32 channels, each followed
    by its activation and a pooling, then dense layers of 128 and 10 units. Training has three cycles:

    1. the weights, with the mixture frozen at $\\alpha = \\beta = \\gamma = \\tfrac13$;
    2. the mixture, with the weights frozen;
    3. the weights again.

    | Cycle | Trains | Epochs | Learning rate |
    |-------|--------|-------:|--------------:|
    | 1 | weights | 10 | $10^{-3}$ |
    | 2 | mixture | 10 | $10^{-2}$ |
    | 3 | weights | 10 | $10^{-3}$ |

    ### Normalization

    With the softmax of \(ElementToken.reference("eq:softmax")) the coefficients are positive and sum
    to one, and the gradient reaches every free weight:

    \(ElementToken.block(5))

    In Swift, a training step of the mixture reads

    ```swift
    let coefficients = softmax(weights)
    for index in weights.indices {
      weights[index] -= learningRate * jacobian[index].dot(gradient)  // see <https://arxiv.org>
    }
    ```

    ## Results {#sec:results}

    \(ElementToken.reference("tbl:coefficients")) lists the coefficients and
    \(ElementToken.reference("fig:grid")) shows the functions. The first layer is *not* dominated by
    ReLU, as it is in the paper; the deeper layers prefer $\\tanh$ and $\\sin$ there and here.

    \(ElementToken.block(1))

    \(ElementToken.block(2))

    \(ElementToken.reference("fig:curves")) shows how training went. The second cycle, which moves only
    nine numbers, changes the accuracy by less than the spread over seeds.

    \(ElementToken.block(3))

    ## Near zero it is a LeakyReLU

    For small $x$ both $\\tanh x$ and $\\sin x$ are $x - O(x^3)$, so the slopes are
    $\\alpha + \\beta + \\gamma = 1$ on the right and $1 - \\alpha$ on the left. On $|x| \\le r$ the
    difference is bounded:

    \(ElementToken.block(4))

    For the first layer on MNIST the learned function is, with every digit checked as printed,
    $f_1(x) = 0.291\\,\\operatorname{ReLU}(x) + 0.448\\tanh(x) + 0.261\\sin(x)$, and

    - its left slope is $0.709$;
    - the bound for $r = 0.5$ is $2.41 \\times 10^{-2}$, the measured error $2.29 \\times 10^{-2}$:
      - the difference is the fifth-order term,
      - which \(ElementToken.reference("eq:leaky")) leaves out;
    - ReLU dominates beyond $x^* = 4.8$.

    > [!WARNING]
    > KMNIST was not available. Its rows were made with a stand-in that the program drew itself.

    > An activation function is a hypothesis about what the next layer wants to hear.

    ## Accuracy

    \(ElementToken.block(6))

    ## References {-}

    - M. Lecun *et al.*, “Gradient-based learning applied to document recognition,” 1998.
    - The paper, [arXiv:2202.12065](https://arxiv.org/abs/2202.12065).
    """
}
