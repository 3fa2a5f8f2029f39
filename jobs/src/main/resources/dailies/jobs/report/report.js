"use strict";

// Marks that a person gives are kept by the browser until they are saved as a file, or sent to the tables where the
// report is served. A mark is one line as `dailies feedback import` takes it.
(() => {
  const bar = document.getElementById("marked");
  const served = document.documentElement.dataset.marks;
  const key = "dailies-marks " + bar.dataset.warehouse;

  // Marks of one kind take each other's place: a file is kept, rejected or shot again.
  const kinds = { keep: "take", reject: "take", retake: "take", different: "copy", apart: "scene", belongs: "scene" };

  const lines = {
    keep: card => ({ action: "keep", file: card.file }),
    reject: card => ({ action: "reject", file: card.file }),
    retake: card => ({ action: "retake", file: card.file }),
    different: card => ({ action: "different", file: card.file, other: card.other }),
    apart: card => ({ action: "move", frame: card.frame, scene: "new" }),
    belongs: card => ({ action: "move", frame: card.frame, scene: card.scene }),
  };

  const subject = (card, mark) =>
    kinds[mark] + " " + (kinds[mark] === "scene" ? card.frame : card.file) + (kinds[mark] === "copy" ? " " + card.other : "");

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch (unreadable) {
      return {};
    }
  };

  let marks = read();

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(marks));
    } catch (full) {
      // The marks of this page can still be saved as a file.
    }
  };

  const show = () => {
    for (const button of document.querySelectorAll("button[data-mark]")) {
      const card = button.closest(".card").dataset;
      const given = marks[subject(card, button.dataset.mark)];
      button.setAttribute("aria-pressed", String(Boolean(given) && given.mark === button.dataset.mark));
    }
    const count = Object.keys(marks).length;
    bar.hidden = count === 0 || Boolean(served);
    document.getElementById("marked-count").textContent = count === 1 ? "1 mark" : count + " marks";
  };

  const send = async (line, button) => {
    button.disabled = true;
    try {
      const answer = await fetch("/marks", {
        method: "POST", headers: { "Content-Type": "application/json", "X-Dailies": "marks" }, body: JSON.stringify(line),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return true;
    } catch (problem) {
      alert("Cannot write this mark: " + problem.message);
      return false;
    } finally {
      button.disabled = false;
    }
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest("button[data-mark]");
    if (!button) return;
    const card = button.closest(".card").dataset;
    const mark = button.dataset.mark;
    const about = subject(card, mark);
    const isGiven = Boolean(marks[about]) && marks[about].mark === mark;
    if (served && (isGiven || !(await send(lines[mark](card), button)))) return;
    if (isGiven) {
      delete marks[about];
    } else {
      marks[about] = { mark, line: lines[mark](card) };
    }
    keep();
    show();
  });

  document.getElementById("marked-save").addEventListener("click", () => {
    const text = Object.values(marks).map(given => JSON.stringify(given.line) + "\n").join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
    link.download = "feedback.jsonl";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  document.getElementById("marked-clear").addEventListener("click", () => {
    if (confirm("Forget the marks that are not saved?")) {
      marks = {};
      keep();
      show();
    }
  });

  window.addEventListener("storage", () => {
    marks = read();
    show();
  });
  show();
})();
