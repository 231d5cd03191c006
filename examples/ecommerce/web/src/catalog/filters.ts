// What of the catalogue is shown: it stands in the address, so that a view can be kept and sent on.

import type {
  ProductSort,
  ProductWhere,
  CategoryId,
  BrandId,
} from "../ssot/types.js";

/** What somebody has chosen. */
export interface Filters {
  q: string;
  category: string;
  brand: string;
  least: string;
  most: string;
  inStock: boolean;
  onSale: boolean;
  sort: ProductSort | "";
  page: number;
}

export const SORTS: { value: ProductSort | ""; label: string }[] = [
  { value: "", label: "Featured first" },
  { value: "price", label: "Price, low to high" },
  { value: "-price", label: "Price, high to low" },
  { value: "-createdAt", label: "Newest first" },
  { value: "name", label: "Name" },
];

const amount = (text: string | null): string =>
  text && /^\d{1,9}(\.\d{1,2})?$/u.test(text) ? text : "";

export function readFilters(asked: URLSearchParams): Filters {
  const sort = SORTS.find(({ value }) => value === asked.get("sort"));
  return {
    q: asked.get("q")?.trim() ?? "",
    category: asked.get("category") ?? "",
    brand: asked.get("brand") ?? "",
    least: amount(asked.get("least")),
    most: amount(asked.get("most")),
    inStock: asked.get("inStock") === "true",
    onSale: asked.get("onSale") === "true",
    sort: sort?.value ?? "",
    page: Math.max(1, Math.trunc(Number(asked.get("page"))) || 1),
  };
}

/** The address of these filters: what is not chosen does not stand in it. */
export function written(filters: Filters): URLSearchParams {
  const { inStock, onSale, page, ...texts } = filters;
  const all = {
    ...texts,
    inStock: inStock ? "true" : "",
    onSale: onSale ? "true" : "",
    page: page > 1 ? String(page) : "",
  };
  return new URLSearchParams(
    Object.entries(all).filter(([, value]) => value !== ""),
  );
}

/** The same as a question to the API. */
export function where(filters: Filters): ProductWhere {
  const { q, category, brand, least, most, inStock, onSale } = filters;
  const all: ProductWhere = {};
  if (q)
    all.and = q.split(/\s+/u).map((word) => ({ name: { iContains: word } }));
  if (category) all.categoryId = category as CategoryId;
  if (brand) all.brandId = brand as BrandId;
  if (least || most)
    all.price = { ...(least && { gte: least }), ...(most && { lte: most }) };
  if (inStock) all.inStock = true;
  if (onSale) all.onSale = true;
  return all;
}

/** How many are chosen, beside the words and the order. */
export const count = ({
  category,
  brand,
  least,
  most,
  inStock,
  onSale,
}: Filters): number =>
  [category, brand, least, most, inStock, onSale].filter(Boolean).length;
