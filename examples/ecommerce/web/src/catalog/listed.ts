import { q } from "../app/api.js";
import type { Answer } from "../ssot/query.js";
import { where, type Filters } from "./filters.js";

/** Products of one page. */
export const PAGE = 24;

/** A page of the products that meet the filters. */
export const listed = (filters: Filters) =>
  q.product.list({
    where: where(filters),
    ...(filters.sort && { sort: [filters.sort] }),
    include: { category: true, brand: true, images: { size: 1 } },
    page: filters.page,
    size: PAGE,
    count: "exact",
  });

/** A product as the catalogue shows it. */
export type Listed = Answer<typeof listed>["data"][number];
