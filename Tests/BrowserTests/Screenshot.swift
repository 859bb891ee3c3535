import Foundation

/// A picture of a page as a reader sees it, made small, so that what is compared is where things stand and
/// which colours they have, not how the edges of letters are smoothed.
struct Screenshot {
  /// A PNG.
  let png: Data

  /// How much of it differs from another one of the same size: pixels of which a channel is more than 32
  /// of 255 away. The whole, 1, where sizes differ.
  struct Difference {
    let share: Double
    /// A PNG with what differs in red over the pale picture.
    let picture: Data
  }

  /// The first `height` CSS pixels of a page that is open, in a window of `width`, `scale` times as large.
  init(_ browser: Browser, width: Int, height: Int, scale: Double) throws {
    let answer = try browser.devTools(
      "Page.captureScreenshot",
      [
        "format": "png", "captureBeyondViewport": true,
        "clip": ["x": 0, "y": 0, "width": width, "height": height, "scale": 1] as [String: Any],
      ])
    guard let text = (answer as? [String: Any])?["data"] as? String else {
      throw Browser.Failure.unexpected("no screenshot: \(answer)")
    }
    // Not in the page, whose policy forbids scripts and images of elsewhere.
    try browser.open(URL(filePath: "/dev/null"))
    let small = try browser.run(
      """
      const done = arguments[arguments.length - 1];
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(image.width * \(scale));
        canvas.height = Math.round(image.height * \(scale));
        const context = canvas.getContext('2d');
        context.imageSmoothingQuality = 'high';
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        done(canvas.toDataURL('image/png').split(',')[1]);
      };
      image.src = 'data:image/png;base64,\(text)';
      """, isAsync: true)
    guard let png = (small as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw Browser.Failure.unexpected("no picture: \(small)")
    }
    self.png = png
  }

  func difference(from golden: Data, in browser: Browser) throws -> Difference {
    let answer = try browser.run(
      """
      const done = arguments[arguments.length - 1];
      const load = text => new Promise(resolve => {
        const image = new Image();
        image.onload = () => {
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          resolve({canvas, context, data: context.getImageData(0, 0, image.width, image.height)});
        };
        image.src = 'data:image/png;base64,' + text;
      });
      Promise.all([load('\(png.base64EncodedString())'), load('\(golden.base64EncodedString())')])
        .then(([a, b]) => {
          const [x, y] = [a.data.data, b.data.data];
          const isSame = a.canvas.width == b.canvas.width && a.canvas.height == b.canvas.height;
          let count = 0;
          for (let i = 0; i < x.length; i += 4) {
            const differs = !isSame || [0, 1, 2].some(c => Math.abs(x[i + c] - y[i + c]) > 32);
            if (differs) count += 1;
            for (const c of [0, 1, 2]) x[i + c] = differs ? [220, 0, 0][c] : 160 + x[i + c] * 0.37;
          }
          a.context.putImageData(a.data, 0, 0);
          done([count / (x.length / 4), a.canvas.toDataURL('image/png').split(',')[1]]);
        });
      """, isAsync: true)
    guard let parts = answer as? [Any], parts.count == 2, let share = parts[0] as? Double,
      let picture = (parts[1] as? String).flatMap({ Data(base64Encoded: $0) })
    else { throw Browser.Failure.unexpected("no comparison: \(answer)") }
    return Difference(share: share, picture: picture)
  }
}
