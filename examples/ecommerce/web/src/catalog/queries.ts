import {
  keepPreviousData,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import { brands, categories, products } from "../app/api.js";
import type { Brand, Category } from "../ssot/types.js";
import { where, type Filters } from "./filters.js";

/** Products of one page. */
export const PAGE = 24;

const listed = (filters: Filters) =>
  products.list({
    where: where(filters),
    ...(filters.sort && { sort: [filters.sort] }),
    include: { category: true, brand: true, images: { size: 1 } },
    page: filters.page,
    size: PAGE,
    count: "exact",
  });

type Products = Awaited<ReturnType<typeof listed>>;
/** A product as the catalogue shows it. */
export type Listed = Products["data"][number];

export function useProducts(filters: Filters): UseQueryResult<Products> {
  return useQuery({
    queryKey: ["product", "list", filters],
    queryFn: () => listed(filters),
    placeholderData: keepPreviousData,
  });
}

const HOUR = 3_600_000;

export function useCategories(): UseQueryResult<Category[]> {
  const queryFn = async () => (await categories.list()).data;
  return useQuery({ queryKey: ["category", "list"], queryFn, staleTime: HOUR });
}

export function useBrands(): UseQueryResult<Brand[]> {
  const queryFn = async () => (await brands.list()).data;
  return useQuery({ queryKey: ["brand", "list"], queryFn, staleTime: HOUR });
}
