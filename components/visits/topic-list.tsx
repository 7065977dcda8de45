"use client";

import { useRef, useState } from "react";

/** Questions to pick from. With a script one tap puts one into the field `questions` of the same form. */
export function TopicList({ topics }: { topics: readonly string[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [added, setAdded] = useState<readonly string[]>([]);
  const add = (topic: string) => {
    const field = list.current?.closest("form")?.elements.namedItem("questions");
    if (!(field instanceof HTMLTextAreaElement)) return;
    if (!field.value.includes(topic)) field.value = [field.value.trimEnd(), topic].filter(Boolean).join("\n");
    setAdded([...added, topic]);
  };
  return (
    <ul ref={list} className="grid">
      {topics.map((topic) => (
        <li key={topic} className="flex items-center justify-between gap-3 border-line border-b py-1.5 last:border-0">
          {topic}
          <button
            type="button"
            aria-label={added.includes(topic) ? `Added: ${topic}` : `Add: ${topic}`}
            className="button quiet small needs-script shrink-0"
            onClick={() => add(topic)}
          >
            {added.includes(topic) ? "Added" : "Add"}
          </button>
        </li>
      ))}
    </ul>
  );
}
