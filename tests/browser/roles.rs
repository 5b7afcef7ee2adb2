//! A page as a screen reader has it: things with a role and a name, and what one does with them.

use serde_json::{Value as Json, json};
use thirtyfour::Key;

use crate::page::Page;

/// What a page shows under some roles and names.
pub struct Reader<'a, 'b> {
    page: &'a Page<'b>,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub async fn of(page: &'a Page<'b>) -> Self {
        page.cdp("DOM.enable", json!({})).await;
        page.cdp("Accessibility.enable", json!({})).await;
        Self { page }
    }

    /// All that has this role and name, as the browser's numbers for them.
    pub async fn all(&self, role: &str, name: &str) -> Vec<i64> {
        let document = self.page.cdp("DOM.getDocument", json!({})).await;
        let query = json!({ "nodeId": document["root"]["nodeId"], "role": role, "accessibleName": name });
        let found = self.page.cdp("Accessibility.queryAXTree", query).await;
        let nodes = found["nodes"].as_array().cloned().unwrap_or_default();
        let shown = nodes.iter().filter(|node| node["ignored"] != true);
        shown.filter_map(|node| node["backendDOMNodeId"].as_i64()).collect()
    }

    /// The one that has this role and name; of a handle and its control, which may share one, the control.
    pub async fn one(&self, role: &str, name: &str) -> i64 {
        let all = self.all(role, name).await;
        let mut controls = Vec::new();
        for node in &all {
            if self.call(*node, "function () { return this.closest('[data-handle]') === null }").await == true {
                controls.push(*node);
            }
        }
        match (&all[..], &controls[..]) {
            ([one], _) | (_, [one]) => *one,
            _ => panic!("{} are a {role} called {name:?}, {} of them controls", all.len(), controls.len()),
        }
    }

    /// What a function says of it, which is called with it as `this`.
    async fn call(&self, node: i64, function: &str) -> Json {
        let object = self.page.cdp("DOM.resolveNode", json!({ "backendNodeId": node })).await;
        let call = json!({
            "objectId": object["object"]["objectId"],
            "functionDeclaration": function,
            "returnByValue": true,
        });
        self.page.cdp("Runtime.callFunctionOn", call).await["result"]["value"].clone()
    }

    pub async fn is_enabled(&self, node: i64) -> bool {
        self.call(node, "function () { return !this.matches(':disabled') }").await == true
    }

    /// Activates it, as a screen reader does.
    pub async fn click(&self, role: &str, name: &str) {
        let node = self.one(role, name).await;
        self.call(node, "function () { this.click() }").await;
        self.page.settle().await;
    }

    /// Puts the keyboard there.
    pub async fn focus(&self, role: &str, name: &str) {
        let node = self.one(role, name).await;
        self.call(node, "function () { this.focus() }").await;
    }

    /// A key pressed there.
    pub async fn press(&self, role: &str, name: &str, key: Key) {
        self.focus(role, name).await;
        self.page.press(key).await;
    }

    /// Writes over a text.
    pub async fn write(&self, role: &str, name: &str, text: &str) {
        self.focus(role, name).await;
        let select = self.page.actions().key_down(Key::Control).send_keys("a").key_up(Key::Control);
        select.send_keys(text).send_keys(Key::Enter + "").perform().await.unwrap();
        self.page.settle().await;
    }
}
