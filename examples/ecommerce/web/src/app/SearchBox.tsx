import { TextInput } from "@mantine/core";
import { useEffect, useState, type ReactElement } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { SearchIcon } from "../ui/icons.js";

/** Looks for products, from every page. */
export function SearchBox(): ReactElement {
  const [asked] = useSearchParams();
  const q = asked.get("q") ?? "";
  const [text, setText] = useState(q);
  const navigate = useNavigate();
  useEffect(() => {
    setText(q);
  }, [q]);
  return (
    <form
      role="search"
      style={{ flexGrow: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        const words = text.trim();
        void navigate(
          words ? `/?${new URLSearchParams({ q: words }).toString()}` : "/",
        );
      }}
    >
      <TextInput
        type="search"
        maw={480}
        mx="auto"
        aria-label="Search products"
        placeholder="Search chairs, oak, lamps…"
        leftSection={<SearchIcon size={18} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
    </form>
  );
}
