import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type ReactElement } from "react";
import { useForm } from "react-hook-form";
import { words } from "../app/queries.js";
import { signIn } from "./session.js";

/** Name and password. */
export function SignInForm(): ReactElement {
  const [wrong, tell] = useState<string>();
  const { register, handleSubmit, formState } = useForm({
    defaultValues: { email: "", password: "" },
  });
  const send = handleSubmit(({ email, password }) =>
    signIn(email, password).catch((error: unknown) => {
      tell(words(error));
    }),
  );
  return (
    <form onSubmit={(event) => void send(event)} aria-label="Sign in">
      <Stack>
        {wrong ? (
          <Alert color="red" role="alert">
            {wrong}
          </Alert>
        ) : null}
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          required
          {...register("email")}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          {...register("password")}
        />
        <Button type="submit" loading={formState.isSubmitting}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
