import {
  Anchor,
  Breadcrumbs,
  Container,
  Divider,
  Grid,
  Paper,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link, useParams } from "react-router";
import { Picture } from "../catalog/Picture.js";
import { Asked } from "../ui/Asked.js";
import { useTitle } from "../ui/Page.js";
import { Buying } from "./Buying.js";
import { Reviews } from "./Reviews.js";
import { whole, type WholeProduct } from "./whole.js";

/** One product. */
export function Component(): ReactElement {
  const { slug = "" } = useParams();
  const product = useQuery(whole(slug));
  return (
    <Container size="lg" py="xl">
      <Asked of={product}>{(found) => <Product product={found} />}</Asked>
    </Container>
  );
}

function Product({ product }: { product: WholeProduct }): ReactElement {
  useTitle(product.name);
  const shelf = product.category;
  return (
    <>
      <Breadcrumbs mb="lg">
        <Anchor component={Link} to="/" size="sm">
          Furniture
        </Anchor>
        {shelf ? (
          <Anchor component={Link} to={`/?category=${shelf.id}`} size="sm">
            {shelf.name}
          </Anchor>
        ) : null}
      </Breadcrumbs>
      <Grid gap={{ base: "lg", md: 48 }}>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <Paper withBorder radius="lg" style={{ overflow: "hidden" }}>
            <Picture product={product} image={product.images[0]} />
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <Buying product={product} />
        </Grid.Col>
      </Grid>
      <Divider my={48} />
      <Reviews product={product.id} />
    </>
  );
}
