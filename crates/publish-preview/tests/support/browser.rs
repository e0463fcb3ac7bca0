//! Drives the Chromium of the system by its protocol for developers.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::websocket::WebSocket;

/// How long is waited for what a page shows: machines that test have much to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A tab of a browser of its own, which ends with it.
pub(crate) struct Tab {
    browser: Child,
    folder: PathBuf,
    socket: WebSocket,
    session: String,
    number: u64,
    /// What the page has complained of.
    pub(crate) complaints: Vec<String>,
}

/// Says that there must be a browser, so that nothing is left out: `required`.
const VARIABLE: &str = "PUBLISH_CHROMIUM";

/// A tab of a browser; `None` where there is none, which is said, and is an error where there must be one.
#[expect(clippy::print_stderr, reason = "what is left out is said")]
pub(crate) fn open(url: &str, width: u32, height: u32) -> Option<Tab> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.iter().find_map(|name| Some((Tab::start(name)?, name)));
    let Some(((browser, folder, address), _)) = found else {
        let is_required = std::env::var_os(VARIABLE).is_some_and(|wanted| wanted == "required");
        assert!(!is_required, "there is no Chromium, and {VARIABLE} says that there must be");
        eprintln!("LEFT OUT: the preview in a browser; install Chromium");
        return None;
    };
    let mut tab = Tab {
        browser,
        folder,
        socket: WebSocket::connect(&address),
        session: String::new(),
        number: 0,
        complaints: Vec::new(),
    };
    let target = tab.call("Target.createTarget", json!({ "url": "about:blank" }))["targetId"].clone();
    let attached = tab.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
    tab.session = attached["sessionId"].as_str().expect("a session").to_owned();
    for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
        tab.call(domain, json!({}));
    }
    tab.size(width, height);
    tab.scheme("light");
    tab.call("Page.navigate", json!({ "url": url }));
    Some(tab)
}

impl Tab {
    /// Starts a browser of this name; `None` where there is none, or it can't run.
    fn start(name: &str) -> Option<(Child, PathBuf, String)> {
        // The tests of one process run at the same time, and no two browsers may share a folder.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("publish-preview-{}-{number}", std::process::id()));
        let mut command = Command::new(name);
        // Its sandbox needs rights that few containers have; the pages are ours. With all frames in one process their
        // contents can be asked for.
        command.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]);
        command.args(["--disable-features=IsolateSandboxedIframes,IsolateOrigins", "--disable-site-isolation-trials"]);
        command.args(["--remote-debugging-port=0", "--disable-component-update", "--disable-background-networking"]);
        command.arg(format!("--user-data-dir={}", folder.display())).arg("about:blank");
        let mut browser = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().ok()?;
        let mut lines = BufReader::new(browser.stderr.take()?).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned));
        // What else it says is read, so that it never waits for somebody to do so.
        std::thread::spawn(move || lines.for_each(drop));
        if address.is_none() {
            // What has ended needs no end, and what it left nobody asks for.
            let _ = browser.kill();
            let _ = browser.wait();
            let _ = std::fs::remove_dir_all(&folder);
        }
        Some((browser, folder, address?))
    }

    /// Calls a method of the protocol; events that come meanwhile are looked through for complaints.
    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.number += 1;
        let mut message = json!({ "id": self.number, "method": method, "params": parameters });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket.send(&message.to_string());
        loop {
            let mut answer: Value = serde_json::from_str(&self.socket.receive()).expect("JSON");
            if answer["id"] == self.number {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.note(&answer);
        }
    }

    fn note(&mut self, event: &Value) {
        let parameters = &event["params"];
        match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => self.complaints.push(parameters["exceptionDetails"].to_string()),
            Some("Log.entryAdded") if parameters["entry"]["level"] == "error" => {
                self.complaints.push(parameters["entry"].to_string());
            }
            _ => {}
        }
    }

    /// The value of an expression in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        self.evaluate(expression, None)
    }

    /// The value of an expression in the frame of the web page.
    pub(crate) fn value_in_frame(&mut self, expression: &str) -> Value {
        let tree = self.call("Page.getFrameTree", json!({}));
        let Some(frames) = tree["frameTree"]["childFrames"].as_array() else { return Value::Null };
        let Some(frame) = frames.last().map(|found| found["frame"]["id"].clone()) else { return Value::Null };
        let world = self.call("Page.createIsolatedWorld", json!({ "frameId": frame }));
        self.evaluate(expression, Some(world["executionContextId"].clone()))
    }

    fn evaluate(&mut self, expression: &str, context: Option<Value>) -> Value {
        let mut parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        if let Some(context) = context {
            parameters["contextId"] = context;
        }
        let mut result = self.call("Runtime.evaluate", parameters);
        assert!(result["exceptionDetails"].is_null(), "{expression}: {}", result["exceptionDetails"]);
        result["result"]["value"].take()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(crate) fn wait(&mut self, expression: &str) {
        self.wait_for(expression, |tab| tab.value(expression));
    }

    /// Waits until an expression is true in the frame of the web page.
    #[track_caller]
    pub(crate) fn wait_in_frame(&mut self, expression: &str) {
        self.wait_for(expression, |tab| tab.value_in_frame(expression));
    }

    #[track_caller]
    fn wait_for(&mut self, what: &str, mut ask: impl FnMut(&mut Tab) -> Value) {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = ask(self);
            if found == true {
                return;
            }
            assert!(Instant::now() < end, "waited in vain for `{what}`: {found}; {:?}", self.complaints);
            sleep(Duration::from_millis(30));
        }
    }

    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    pub(crate) fn scheme(&mut self, scheme: &str) {
        // What scrolls slowly is somewhere else when it is clicked at.
        let motion = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.call("Emulation.setEmulatedMedia", json!({ "features": [motion, scheme] }));
    }

    /// Clicks at a point that an expression gives as `[x, y]`.
    pub(crate) fn click(&mut self, point: &Value) {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": point[0], "y": point[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses a key by its name; what it writes is written.
    pub(crate) fn press(&mut self, key: &str) {
        let text = if key.chars().count() == 1 {
            key
        } else if key == "Enter" {
            "\r"
        } else {
            ""
        };
        // The page of the protocol calls for the code of these.
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            _ => 0,
        };
        let down = json!({ "type": "keyDown", "key": key, "text": text, "windowsVirtualKeyCode": code });
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code }));
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        // It is gone if it can't be ended.
        let _ = self.browser.kill();
        let _ = self.browser.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
