import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('models')
export class Model {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
}
